using GraphPapers.Model;
using GraphPapers.Model.Store;
using Shouldly;
using Xunit;

namespace GraphPapers.Testing.Contract;

/// <content>Finding names, claims by key, documents in order.</content>
public abstract partial class GraphStoreContract
{
    [Fact]
    public async Task Find_tells_how_close_a_name_came()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store,
        [
            new ReadingBuilder("a").Mention("Momentum Contrast", ["momentum-contrast learning"], ["MoCo"]).Build(),
            new ReadingBuilder("b").Mention("MoCo").Build(),
        ]);
        async Task<string> Find(string name) => string.Join(" ", (await store.FindAsync(name, Cancellation)).Select(m => $"{m.Id}={m.Form}"));
        (await Find("topic:moco")).ShouldBe("topic:moco=Id");
        (await Find("Momentum Contrast")).ShouldBe("topic:momentum-contrast=Name");
        (await Find("momentum contrasts")).ShouldBe("topic:momentum-contrast=NormalisedName");
        (await Find("MoCo")).ShouldBe("topic:moco=Name topic:momentum-contrast=Alias");
        (await Find("moco")).ShouldBe("topic:moco=NormalisedName topic:momentum-contrast=NormalisedAlias");
        (await Find("Momentum contrast learning")).ShouldBe("topic:momentum-contrast=NormalisedAlias");
        (await Find("momentum")).ShouldBe("");
        (await Find("?")).ShouldBe("");
        (await Find("")).ShouldBe("");
    }

    [Fact]
    public async Task Find_knows_the_ontology_and_its_retired_ids()
    {
        await using var store = await OpenAsync();
        var ontology = RandomReadings.Ontology(11);
        await WriteAsync(store, [], ontology);
        var row = ontology.Entities[0];
        (await store.FindAsync(row.Name, Cancellation)).ShouldContain(new NameMatch(row.Id, NameForm.Name));
        (await store.FindAsync(row.Names[1].Form, Cancellation)).ShouldContain(new NameMatch(row.Id, NameForm.Alias));
        (await store.FindAsync("topic:old-name", Cancellation)).ShouldBe([new NameMatch(row.Id, NameForm.Id)]);
    }

    [Fact]
    public async Task Search_wants_every_word_at_the_beginning_of_a_word_of_one_name()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store,
        [
            new ReadingBuilder("a").Mention("Momentum Contrast", ["contrastive momentum encoder"]).Mention("contrastive learning").Build(),
            new ReadingBuilder("b").Mention("Task:contrastive learning").Mention("C++").Mention("naïve Bayes").Build(),
        ]);
        async Task<string> Search(params string[] words) =>
            string.Join(" ", (await store.SearchAsync(words, 10, Cancellation)).Select(hit => $"{hit.Id}({string.Join("|", hit.Names)})"));
        (await Search("contrast")).ShouldBe("topic:contrastive-learning(contrastive learning) topic:momentum-contrast(Momentum Contrast|contrastive momentum encoder)");
        (await Search("MOM", "encoders")).ShouldBe("topic:momentum-contrast(Momentum Contrast|contrastive momentum encoder)");
        (await Search("moment-contr")).ShouldBe("topic:momentum-contrast(Momentum Contrast|contrastive momentum encoder)");
        (await Search("learning", "momentum")).ShouldBe("");
        (await Search("trast")).ShouldBe("");
        (await Search("NAIV")).ShouldBe("topic:naive-bayes(naïve Bayes)");
        (await Search("c++")).ShouldBe("topic:c-plus-plus(C++)");
        (await Search()).ShouldBe("");
        (await Search("'\"*")).ShouldBe("");
        (await store.SearchAsync(["c"], 1, Cancellation)).Select(hit => hit.Id.Value).ShouldBe(["topic:c-plus-plus"]);
    }

    [Fact]
    public async Task Find_and_search_agree_with_memory()
    {
        await using var store = await OpenAsync();
        await using var memory = new InMemoryGraphStore();
        var readings = RandomReadings.Many(12, 40);
        foreach (var each in (IGraphStore[])[store, memory]) await WriteAsync(each, readings, RandomReadings.Ontology(12));
        foreach (string name in (string[])["N3", "n3", "Name 4", "name 4s", "naive name 5", "NAÏVE NAME-5", "the Ω N3", "Alias of N3", "topic:n3", "paper:paper-d1", "Paper d1"])
            (await store.FindAsync(name, Cancellation)).ShouldBe(await memory.FindAsync(name, Cancellation), name);
        foreach (string[] words in (string[][])[["n"], ["name"], ["naive", "2"], ["alias", "of"], ["p"], ["ω"], ["1"]])
            (await store.SearchAsync(words, 7, Cancellation)).Select(Hit).ShouldBe((await memory.SearchAsync(words, 7, Cancellation)).Select(Hit));

        static string Hit(NamedEntity hit) => $"{hit.Id} {string.Join("|", hit.Names)}";
    }

    [Fact]
    public async Task Claims_come_with_their_sentence_by_key()
    {
        await using var store = await OpenAsync();
        var ontology = RandomReadings.Ontology(13);
        var reading = new ReadingBuilder("a", "On SimCLR", 2020).Claim("SimCLR", RelationKind.Uses, "ResNet").Field("authors", RelationKind.AuthoredBy, "Author:Ann Author").Build();
        await WriteAsync(store, [reading], ontology);
        var claims = await store.ReadClaimsAsync([new("a", 1), new("a", 9), new(null, 0), new("nobody", 0), new("a", 0), new(null, 9999)], Cancellation);
        claims.Count.ShouldBe(6);
        claims[0].ShouldBe(new StoredClaim(new("a", 1), reading.Claims[1], null, "On SimCLR", 2020, null, reading.Document.Paper));
        claims[4].ShouldBe(new StoredClaim(new("a", 0), reading.Claims[0], "SimCLR USES ResNet.", "On SimCLR", 2020, null, reading.Document.Paper));
        var publication = ontology.Claims[0].Publication!;
        claims[2].ShouldBe(new StoredClaim(new(null, 0), ontology.Claims[0], null, null, publication.Year, publication.Url, publication.Id));
        (claims[1], claims[3], claims[5]).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task Documents_come_in_ordinal_order_of_their_ids()
    {
        await using var store = await OpenAsync();
        string[] ids = ["b", "a", "B", "ä", "\ufb01x", "\U0001d4a9", "10.1000/xyz", "a b", "Z"];
        await WriteAsync(store, [.. ids.Select(id => new ReadingBuilder(id, "Same title").Mention("A").Build())]);
        var order = new List<string>();
        await foreach (var reading in store.ReadDocumentsAsync(Cancellation)) order.Add(reading.Document.Id);
        order.ShouldBe(ids.Order(StringComparer.Ordinal));
        (await ViewAsync(store, ViewScope.Whole)).Documents.Select(document => document.Id).ShouldBe(order);
    }

    [Fact]
    public async Task Reading_documents_shows_one_state_while_others_write()
    {
        await using var store = await OpenAsync();
        var readings = RandomReadings.Many(14, 20);
        await WriteAsync(store, readings);
        var seen = new List<string>();
        await foreach (var reading in store.ReadDocumentsAsync(Cancellation))
        {
            if (seen.Count == 0) await store.RemoveAsync([.. readings.Select(r => r.Document.Id)], Cancellation);
            seen.Add(Json(reading));
        }

        seen.ShouldBe(readings.OrderBy(r => r.Document.Id, StringComparer.Ordinal).Select(Json));
        (await DumpAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Versions_tell_what_is_stored()
    {
        await using var store = await OpenAsync();
        var reading = new ReadingBuilder("a").Mention("A").Build();
        await WriteAsync(store, [reading]);
        var versions = await store.ReadVersionsAsync(["a", "b", "a"], Cancellation);
        versions.ShouldBe([KeyValuePair.Create("a", new DocumentVersion(reading.Document.ContentHash(), "test-1"))]);
    }
}
