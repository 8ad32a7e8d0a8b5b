using System.Text;
using System.Text.Json;
using GraphPapers.Extraction.Ingest;
using GraphPapers.Model;
using GraphPapers.Model.Ingest;
using GraphPapers.Model.Store;
using GraphPapers.Testing;

namespace GraphPapers.Extraction.Tests.Ingest;

public sealed class IngestorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("graphpapers-ingest-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Files_and_folders_are_read_and_counted_by_reader()
    {
        Write("posts.txt", "-\nOn One\nText.\n-\nOn Two\nText.\n");
        Write("below/lines.jsonl", "{\"id\":\"a\",\"title\":\"A\",\"text\":\"A.\",\"authors\":[\"Ada Lovelace\"],\"venue\":\"ICLR 2020\"}\n");
        Write("LICENSE.txt", "Not a paper.");
        Write(".hidden", "Not a paper.");
        await using var store = new InMemoryGraphStore();
        var report = await Ingestor(store).IngestFilesAsync([folder], cancellation: Cancellation);
        report.Documents.ShouldBe([KeyValuePair.Create("jsonl", 1), KeyValuePair.Create("posts", 2)]);
        (report.New, report.Changed, report.Unchanged, report.Claims).ShouldBe((3, 0, 0, 2));
        report.Skipped.ShouldBeEmpty();
        (await store.ReadInfoAsync(Cancellation)).OntologyVersion.ShouldBe("ontology-1");
    }

    [Fact]
    public async Task The_same_again_is_unchanged_and_not_read_again()
    {
        Write("posts.txt", "-\nOn One\nText.\n-\nOn Two\nText.\n");
        await using var store = new InMemoryGraphStore();
        await Ingestor(store).IngestFilesAsync([folder], cancellation: Cancellation);
        var report = await new Ingestor(store, RandomReadings.Ontology(1), _ => throw new InvalidOperationException("read again"), "v1").IngestFilesAsync([folder], cancellation: Cancellation);
        (report.New, report.Changed, report.Unchanged).ShouldBe((0, 0, 2));
    }

    [Fact]
    public async Task A_changed_document_is_changed_and_removal_brings_the_old_back()
    {
        await using var store = new InMemoryGraphStore();
        Write("posts.txt", "-\nOn One\nText.\n-\nOn Two\nText.\n");
        await Ingestor(store).IngestFilesAsync([folder], cancellation: Cancellation);
        var dump = await Dump(store);
        Write("posts.txt", "-\nOn One\nText.\n-\nOn Two\nOther text.\n");
        var report = await Ingestor(store).IngestFilesAsync([folder], cancellation: Cancellation);
        (report.New, report.Changed, report.Unchanged).ShouldBe((0, 1, 1));
        await Ingestor(store).RemoveAsync(["posts:on-two"], Cancellation);
        Write("posts.txt", "-\nOn One\nText.\n-\nOn Two\nText.\n");
        await Ingestor(store).IngestFilesAsync([folder], cancellation: Cancellation);
        (await Dump(store)).ShouldBe(dump);
    }

    [Fact]
    public async Task Any_number_of_threads_and_any_order_give_the_same_dump()
    {
        for (int i = 0; i < 6; i++)
            Write($"{i}.jsonl", string.Concat(Enumerable.Range(0, 50).Select(k => $"{{\"id\":\"{i}-{k}\",\"title\":\"T {i} {k}\",\"text\":\"Text {k}.\",\"authors\":[\"Ada L{k % 7}\"]}}\n")));
        var dumps = new List<IReadOnlyList<string>>();
        foreach (var (threads, batch, reverse) in (IEnumerable<(int, int, bool)>)[(1, 256, false), (4, 7, true), (2, 1, false)])
        {
            await using var store = new InMemoryGraphStore();
            string[] files = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];
            if (reverse) Array.Reverse(files);
            var report = await Ingestor(store, new() { Threads = threads, BatchSize = batch }).IngestFilesAsync(files, cancellation: Cancellation);
            report.New.ShouldBe(300);
            dumps.Add(await Dump(store));
        }

        dumps.ShouldAllBe(dump => dump.SequenceEqual(dumps[0]));
    }

    [Fact]
    public async Task One_id_under_two_titles_is_skipped_and_listed()
    {
        Write("a.jsonl", "{\"id\":\"a\",\"title\":\"One\",\"text\":\"1\"}\n{\"id\":\"a\",\"title\":\"Two\",\"text\":\"2\"}\n{\"id\":\"a\",\"title\":\"one\",\"text\":\"3\"}\n");
        await using var store = new InMemoryGraphStore();
        var report = await Ingestor(store).IngestFilesAsync([Path.Combine(folder, "a.jsonl")], cancellation: Cancellation);
        report.Skipped.Single().ShouldSatisfyAllConditions(s => s.Line.ShouldBe(2), s => s.Reason.ShouldContain("another title"));
        (await store.ReadDocumentAsync("a", Cancellation))!.Document.Text.ShouldBe("3");
    }

    [Fact]
    public async Task What_is_bad_is_listed_and_the_rest_is_done()
    {
        Write("bad.bin", "\0\u0001");
        Write("empty.txt", "");
        Write("good.txt", "Good text here.");
        Directory.CreateDirectory(Path.Combine(folder, "nothing"));
        await using var store = new InMemoryGraphStore();
        var report = await Ingestor(store).IngestFilesAsync([folder, Path.Combine(folder, "nothing"), Path.Combine(folder, "missing")], cancellation: Cancellation);
        report.New.ShouldBe(1);
        report.Skipped.Select(s => Path.GetFileName(s.File)).ShouldBe(["nothing", "missing", "bad.bin"], ignoreOrder: true);
        report.Warnings.Select(s => Path.GetFileName(s.File)).ShouldBe(["empty.txt"]);
    }

    [Fact]
    public async Task Standard_input_is_a_hyphen()
    {
        await using var store = new InMemoryGraphStore();
        var report = await Ingestor(store).IngestFilesAsync(["-"], () => new MemoryStream(Encoding.UTF8.GetBytes("[link]\nA summary.\n")), cancellation: Cancellation);
        report.Documents.ShouldBe([KeyValuePair.Create("summaries", 1)]);
    }

    [Fact]
    public async Task What_was_written_stays_when_it_is_cancelled()
    {
        Write("a.jsonl", string.Concat(Enumerable.Range(0, 100).Select(k => $"{{\"id\":\"{k}\",\"text\":\"Text {k}.\"}}\n")));
        await using var store = new InMemoryGraphStore();
        using var source = new CancellationTokenSource();
        var ingestor = Ingestor(store, new() { BatchSize = 10 });
        var stop = new Stop(source);
        await Should.ThrowAsync<OperationCanceledException>(async () => await ingestor.IngestFilesAsync([folder], null, stop, source.Token));
        int kept = (await store.ReadInfoAsync(Cancellation)).Documents;
        kept.ShouldBeInRange(10, 90);
        var report = await ingestor.IngestFilesAsync([folder], cancellation: Cancellation);
        (report.New, report.Unchanged).ShouldBe((100 - kept, kept));
    }

    [Fact]
    public async Task Refresh_reads_the_stored_texts_again_where_the_version_moved_on()
    {
        Write("posts.txt", "-\nOn One\nText.\n-\nOn Two\nText.\n");
        await using var store = new InMemoryGraphStore();
        await Ingestor(store).IngestFilesAsync([folder], cancellation: Cancellation);
        var newer = new Ingestor(store, RandomReadings.Ontology(2), document => Reading(document, "v2"), "v2");
        var report = await newer.RefreshAsync(cancellation: Cancellation);
        (report.New, report.Changed, report.Unchanged).ShouldBe((0, 2, 0));
        (await newer.RefreshAsync(cancellation: Cancellation)).Unchanged.ShouldBe(2);
        (await store.ReadInfoAsync(Cancellation)).OntologyVersion.ShouldBe("ontology-2");
    }

    [Fact]
    public async Task Records_of_a_program_are_taken_like_lines()
    {
        await using var store = new InMemoryGraphStore();
        var report = await Ingestor(store).IngestAsync(
            [new() { Id = "a", Title = "A", Abstract = "Text." }, new() { Title = "B" }, new() { Id = "c" }], null, Cancellation);
        report.New.ShouldBe(2);
        report.Skipped.Single().File.ShouldBe("c");
        (await store.ReadDocumentAsync("a", Cancellation))!.Document.Text.ShouldBe("A\n\nText.");
        (await store.ReadDocumentAsync("jsonl:b", Cancellation)).ShouldNotBeNull();
    }

    private static Ingestor Ingestor(InMemoryGraphStore store, IngestOptions? options = null) =>
        new(store, RandomReadings.Ontology(1), document => Reading(document, "v1"), "v1", options);

    private static DocumentReading Reading(SourceDocument document, string version)
    {
        List<DocumentEntity> entities = [];
        List<Claim> claims = [];
        FieldClaims.Collect(document, entities, claims);
        return new() { Document = document, ReaderVersion = version, Entities = [.. entities.OrderBy(entity => entity.Id)], Claims = [.. claims] };
    }

    private static async Task<IReadOnlyList<string>> Dump(InMemoryGraphStore store)
    {
        var lines = new List<string>();
        await foreach (var reading in store.ReadDocumentsAsync(Cancellation)) lines.Add(JsonSerializer.Serialize(reading, RecordJson.Plain.DocumentReading));
        return lines;
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => source.Cancel();
    }
}
