using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GraphPapers.Api.Tests.Http;

public sealed class PersistedDocumentTests
{
    private const string Known = "query Count($id: ID!) { stats { documents } node(id: $id) { id } }";

    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Known)));

    [Fact]
    public async Task A_persisted_document_is_asked_for_by_its_hash_alone()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { Documents = [Known] });

        foreach (var id in (string[])[Hash, $"sha256:{Hash}"])
        {
            using var posted = await server.Client.PostAsJsonAsync("/graphql", new { documentId = id, variables = new { id = "topic:moco" } });
            (await DocumentsAsync(posted)).ShouldBe(4);
            using var got = await server.Client.GetAsync($"/graphql?documentId={id}&variables={{\"id\":\"topic:moco\"}}");
            (await DocumentsAsync(got)).ShouldBe(4);
        }

        // As clients of automatic persisted queries ask.
        using var apollo = await server.Client.PostAsJsonAsync("/graphql", new { variables = new { id = "topic:moco" }, extensions = new { persistedQuery = new { version = 1, sha256Hash = Hash } } });
        (await DocumentsAsync(apollo)).ShouldBe(4);
    }

    [Fact]
    public async Task An_unknown_hash_is_answered_in_the_words_that_clients_look_for()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { Documents = [Known] });

        using var answer = await server.Client.PostAsJsonAsync("/graphql", new { documentId = new string('0', 64) });

        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        error.GetProperty("message").GetString().ShouldBe("PersistedQueryNotFound");
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("PERSISTED_DOCUMENT_NOT_FOUND");
    }

    [Fact]
    public async Task Where_only_persisted_documents_are_served_others_are_refused()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { Documents = [Known], DocumentsOnly = true });

        (await server.ErrorAsync("{ stats { documents } }")).Code.ShouldBe("PERSISTED_DOCUMENT_NOT_FOUND");
        (await server.DataAsync(Known, new { id = "x" })).GetProperty("stats").GetProperty("documents").GetInt32().ShouldBe(4);
        new ApiOptions { DocumentsOnly = true }.Fault(writes: false).ShouldNotBeNull();
    }

    [Fact]
    public void A_document_that_cannot_be_asked_is_found_before_it_is_served()
    {
        ApiHost.DocumentFault(Known).ShouldBeNull();
        ApiHost.DocumentFault("{ stats {\n  documints } }").ShouldBe("line 2, column 3: Cannot query field \"documints\" on type \"Stats\". Did you mean \"documents\"?");
        ApiHost.DocumentFault("{ stats ").ShouldStartWith("line 1, column 9: ");
    }

    [Fact]
    public async Task Introspection_can_be_switched_off()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { Introspection = false });

        (await server.ErrorAsync("{ __schema { types { name } } }")).ShouldBe(("Introspection is switched off.", "LIMIT_EXCEEDED"));
        (await server.ErrorAsync("{ stats { documints } }")).Message.ShouldNotContain("Did you mean");
    }

    private static async Task<int> DocumentsAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("stats").GetProperty("documents").GetInt32();
    }
}
