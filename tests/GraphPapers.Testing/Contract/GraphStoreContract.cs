using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using Shouldly;
using Xunit;

namespace GraphPapers.Testing.Contract;

/// <summary>
/// What every <see cref="IGraphStore"/> promises, as tests: derive a class, say how an empty store is opened, and all of them run.
/// This part: writing, replacing, removing.
/// </summary>
public abstract partial class GraphStoreContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An empty store that nobody else writes to; disposed by the test.</summary>
    protected abstract ValueTask<IGraphStore> OpenAsync();

    [Fact]
    public async Task An_empty_store_has_nothing()
    {
        await using var store = await OpenAsync();
        var info = await store.ReadInfoAsync(Cancellation);
        (info.Documents, info.Entities, info.Relations, info.Claims, info.OntologyVersion).ShouldBe((0, 0, 0, 0, "empty"));
        info.Readers.ShouldBeEmpty();
        (await DumpAsync(store)).ShouldBeEmpty();
        (await ViewAsync(store, ViewScope.Whole)).Lines().ShouldBe(["whole"]);
        (await store.ReadOntologyAsync(Cancellation)).Entities.ShouldBeEmpty();
        (await store.ReadDocumentAsync("d", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_reading_comes_back_as_it_was_written()
    {
        await using var store = await OpenAsync();
        var readings = RandomReadings.Many(1, 40);
        await WriteAsync(store, readings);
        foreach (var reading in readings)
            Json((await store.ReadDocumentAsync(reading.Document.Id, Cancellation))!).ShouldBe(Json(reading));
    }

    [Fact]
    public async Task Writing_the_same_again_changes_nothing()
    {
        await using var store = await OpenAsync();
        var readings = RandomReadings.Many(2, 20);
        var ontology = RandomReadings.Ontology(2);
        (await WriteAsync(store, readings, ontology)).ShouldBe(new WriteReport(20, 0, 0, true));
        var (dump, info) = (await DumpAsync(store), await store.ReadInfoAsync(Cancellation));
        (await WriteAsync(store, readings, ontology)).ShouldBe(new WriteReport(0, 0, 20, false));
        (await DumpAsync(store)).ShouldBe(dump);
        (await store.ReadInfoAsync(Cancellation)).Generation.ShouldBe(info.Generation);
    }

    [Fact]
    public async Task Every_write_that_changes_something_raises_the_generation()
    {
        await using var store = await OpenAsync();
        long before = (await store.ReadInfoAsync(Cancellation)).Generation;
        async Task Raised()
        {
            long now = (await store.ReadInfoAsync(Cancellation)).Generation;
            now.ShouldBeGreaterThan(before);
            before = now;
        }

        await WriteAsync(store, [new ReadingBuilder("a").Claim("A", RelationKind.Uses, "B").Build()]);
        await Raised();
        await WriteAsync(store, [new ReadingBuilder("a").Claim("A", RelationKind.Uses, "C").Build()]);
        await Raised();
        await WriteAsync(store, [], RandomReadings.Ontology(3));
        await Raised();
        await store.RemoveAsync(["a"], Cancellation);
        await Raised();
        await store.RemoveAsync(["a"], Cancellation);
        (await store.ReadInfoAsync(Cancellation)).Generation.ShouldBe(before);
        (await ViewAsync(store, ViewScope.Whole, before)).Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_content_under_the_same_id_replaces_what_it_alone_supported()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store,
        [
            new ReadingBuilder("a").Claim("SimCLR", RelationKind.VariantOf, "InfoNCE").Claim("SimCLR", RelationKind.Uses, "ResNet").Build(),
            new ReadingBuilder("b").Claim("MoCo", RelationKind.VariantOf, "InfoNCE").Build(),
        ]);
        var report = await WriteAsync(store, [new ReadingBuilder("a").Claim("SimCLR", RelationKind.Uses, "LARS").Build()]);
        report.ShouldBe(new WriteReport(0, 1, 0, false));
        (await ViewAsync(store, ViewScope.Whole)).Edges().ShouldBe(["topic:moco VARIANT_OF topic:infonce", "topic:simclr USES topic:lars"]);
        (await store.FindAsync("ResNet", Cancellation)).ShouldBeEmpty();
        (await store.SearchAsync(["res"], 10, Cancellation)).ShouldBeEmpty();
        (await store.FindAsync("InfoNCE", Cancellation)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_reader_version_replaces_the_reading_of_the_same_text()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store, [new ReadingBuilder("a").Mention("A").Build()]);
        (await WriteAsync(store, [new ReadingBuilder("a").Mention("A").Version("test-2").Build()])).ShouldBe(new WriteReport(0, 1, 0, false));
        (await store.ReadInfoAsync(Cancellation)).ReaderVersions.ShouldBe([KeyValuePair.Create("test-2", 1)]);
    }

    [Fact]
    public async Task Removing_a_document_takes_what_it_alone_supported()
    {
        await using var store = await OpenAsync();
        var readings = RandomReadings.Many(4, 30);
        var ontology = RandomReadings.Ontology(4);
        await WriteAsync(store, [.. readings.Take(20)], ontology);
        var (dump, view) = (await DumpAsync(store), (await ViewAsync(store, ViewScope.Whole)).Lines());
        await WriteAsync(store, [.. readings.Skip(20)]);
        var report = await store.RemoveAsync(["nobody", .. readings.Skip(20).Select(reading => reading.Document.Id)], Cancellation);
        report.Removed.ShouldBe(readings.Skip(20).Select(reading => reading.Document.Id));
        report.Missing.ShouldBe(["nobody"]);
        (await DumpAsync(store)).ShouldBe(dump);
        (await ViewAsync(store, ViewScope.Whole)).Lines().ShouldBe(view);
    }

    [Fact]
    public async Task The_dump_is_the_same_in_any_order_and_any_batches()
    {
        var readings = RandomReadings.Many(5, 30);
        var ontology = RandomReadings.Ontology(5);
        await using var one = await OpenAsync();
        await WriteAsync(one, readings, ontology);
        var (dump, view) = (await DumpAsync(one), (await ViewAsync(one, ViewScope.Whole)).Lines());

        await one.RemoveAsync([.. readings.Select(reading => reading.Document.Id)], Cancellation);
        (await DumpAsync(one)).ShouldBeEmpty();
        foreach (var batch in readings.Reverse().Chunk(7)) await WriteAsync(one, batch);
        (await DumpAsync(one)).ShouldBe(dump);
        (await ViewAsync(one, ViewScope.Whole)).Lines().ShouldBe(view);
    }

    [Fact]
    public async Task Two_readings_of_one_id_in_a_batch_are_refused()
    {
        await using var store = await OpenAsync();
        var reading = new ReadingBuilder("a").Mention("A").Build();
        await Should.ThrowAsync<ArgumentException>(async () => await WriteAsync(store, [reading, reading]));
        (await DumpAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing_behind()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store, [new ReadingBuilder("a").Mention("A").Build()]);
        var before = (await DumpAsync(store), (await store.ReadInfoAsync(Cancellation)).Generation);
        using var source = new CancellationTokenSource();
        var readings = new CancellingList(RandomReadings.Many(6, 60), source, 30);
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.WriteAsync(new(readings), source.Token));
        (await DumpAsync(store)).ShouldBe(before.Item1);
        (await store.ReadInfoAsync(Cancellation)).Generation.ShouldBe(before.Generation);
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_does_nothing()
    {
        await using var store = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.WriteAsync(new([new ReadingBuilder("a").Build()]), cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.ReadViewAsync(ViewScope.Whole, new CollectedView(), cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.FindAsync("a", cancelled));
        (await DumpAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_ontology_is_replaced_where_its_version_differs()
    {
        await using var store = await OpenAsync();
        var (first, second) = (RandomReadings.Ontology(7), RandomReadings.Ontology(8));
        await WriteAsync(store, [], first);
        Json(await store.ReadOntologyAsync(Cancellation)).ShouldBe(Json(first));
        (await WriteAsync(store, [], first)).OntologyChanged.ShouldBeFalse();
        (await WriteAsync(store, [])).OntologyChanged.ShouldBeFalse();
        (await WriteAsync(store, [], second)).OntologyChanged.ShouldBeTrue();
        Json(await store.ReadOntologyAsync(Cancellation)).ShouldBe(Json(second));
        var expected = new CollectedView();
        ReferenceView.Stream([], second, ViewScope.Whole, expected);
        (await ViewAsync(store, ViewScope.Whole)).Lines().ShouldBe(expected.Lines());
        (await store.ReadInfoAsync(Cancellation)).OntologyVersion.ShouldBe(second.Version);
    }

    [Fact]
    public async Task Counts_leave_out_the_ontology()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store,
        [
            new ReadingBuilder("a").Claim("A", RelationKind.Uses, "B").Claim("A", RelationKind.Uses, "B", polarity: Polarity.Negated).Build(),
            new ReadingBuilder("b").Claim("A", RelationKind.Uses, "B").Claim("A", RelationKind.Uses, "C").With(d => d with { Reader = "other" }).Build(),
        ], RandomReadings.Ontology(9));
        var info = await store.ReadInfoAsync(Cancellation);
        (info.Documents, info.Entities, info.Relations, info.Claims).ShouldBe((2, 5, 2, 4));
        info.Readers.ShouldBe([KeyValuePair.Create("other", 1), KeyValuePair.Create("test", 1)]);
    }

    protected static ValueTask<WriteReport> WriteAsync(IGraphStore store, IReadOnlyList<DocumentReading> readings, Ontology? ontology = null) =>
        store.WriteAsync(new(readings, ontology), Cancellation);

    /// <summary>All readings as lines of JSON.</summary>
    protected static async Task<IReadOnlyList<string>> DumpAsync(IGraphStore store)
    {
        var lines = new List<string>();
        await foreach (var reading in store.ReadDocumentsAsync(Cancellation)) lines.Add(Json(reading));
        return lines;
    }

    protected static async Task<CollectedView> ViewAsync(IGraphStore store, ViewScope scope, long? generation = null)
    {
        var view = new CollectedView();
        long read = await store.ReadViewAsync(scope, view, Cancellation);
        read.ShouldBe(generation ?? (await store.ReadInfoAsync(Cancellation)).Generation);
        return view;
    }

    protected static string Json(DocumentReading reading) => JsonSerializer.Serialize(reading, RecordJson.Plain.DocumentReading);

    private static string Json(Ontology ontology) => string.Join(
        '\n',
        (IEnumerable<string>)
        [
            ontology.Version,
            .. ontology.Entities.Select(row => JsonSerializer.Serialize(row, RecordJson.Plain.OntologyEntity)),
            .. ontology.Claims.Select(claim => JsonSerializer.Serialize(claim, RecordJson.Plain.Claim)),
            .. ontology.Retired.Select(pair => $"{pair.Key} {pair.Value}"),
        ]);

    /// <summary>Cancels when its n-th element is read for the second time: the first pass checks the ids, the second writes.</summary>
    private sealed class CancellingList(IReadOnlyList<DocumentReading> inner, CancellationTokenSource source, int at) : IReadOnlyList<DocumentReading>
    {
        private int seen;

        public int Count => inner.Count;

        public DocumentReading this[int index] => See(index);

        public IEnumerator<DocumentReading> GetEnumerator()
        {
            for (int i = 0; i < inner.Count; i++) yield return See(i);
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        private DocumentReading See(int i)
        {
            if (i == at && ++seen == 2) source.Cancel();
            return inner[i];
        }
    }
}
