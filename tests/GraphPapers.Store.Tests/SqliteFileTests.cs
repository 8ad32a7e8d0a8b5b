using GraphPapers.Model;
using GraphPapers.Model.Store;
using GraphPapers.Store.Sqlite;
using GraphPapers.Testing;
using Microsoft.Data.Sqlite;

namespace GraphPapers.Store.Tests;

/// <summary>What is peculiar to a store that is a file.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("graphpapers-file-").FullName;

    private string StoreFile => Path.Combine(folder, "x #1%.db");

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_missing_store_is_not_made_by_reading()
    {
        (await Failure(StoreAccess.Read)).ShouldContain("there is no store here");
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_folder_is_not_made_by_writing()
    {
        var failure = await Should.ThrowAsync<StoreException>(async () => await SqliteGraphStore.OpenAsync(Path.Combine(folder, "no", "x.db"), StoreAccess.Write));
        failure.Message.ShouldContain("does not exist");
    }

    [Theory]
    [InlineData(StoreAccess.Read)]
    [InlineData(StoreAccess.Write)]
    public async Task A_file_that_is_no_store_is_refused_and_kept(StoreAccess access)
    {
        string text = string.Concat(Enumerable.Repeat("This is a paper, not a database. ", 100));
        await File.WriteAllTextAsync(StoreFile, text, TestContext.Current.CancellationToken);
        (await Failure(access)).ShouldEndWith("the file is not a database");
        (await File.ReadAllTextAsync(StoreFile, TestContext.Current.CancellationToken)).ShouldBe(text);
    }

    [Theory]
    [InlineData(StoreAccess.Read)]
    [InlineData(StoreAccess.Write)]
    public async Task A_database_of_somebody_else_is_refused(StoreAccess access)
    {
        await Sql("CREATE TABLE t (x)");
        (await Failure(access)).ShouldContain("not one of GraphPapers");
    }

    [Theory]
    [InlineData(StoreAccess.Read)]
    [InlineData(StoreAccess.Write)]
    public async Task A_store_of_a_newer_version_is_refused(StoreAccess access)
    {
        await Make();
        await Sql("PRAGMA user_version = 9999");
        (await Failure(access)).ShouldContain("newer version");
    }

    [Fact]
    public async Task A_folder_and_an_empty_file_are_no_stores()
    {
        Directory.CreateDirectory(StoreFile);
        (await Failure(StoreAccess.Read)).ShouldContain("is a folder");
        (await Failure(StoreAccess.Write)).ShouldContain("is a folder");
        Directory.Delete(StoreFile);
        await File.WriteAllBytesAsync(StoreFile, [], TestContext.Current.CancellationToken);
        (await Failure(StoreAccess.Read)).ShouldContain("is empty");
    }

    [Fact]
    public async Task At_rest_the_store_is_one_file_and_reading_adds_none()
    {
        await Make();
        Directory.EnumerateFileSystemEntries(folder).ShouldBe([StoreFile]);
        byte[] before = await File.ReadAllBytesAsync(StoreFile, TestContext.Current.CancellationToken);
        await using (var store = await SqliteGraphStore.OpenAsync(StoreFile, StoreAccess.Read))
        {
            (await store.ReadInfoAsync()).Documents.ShouldBe(5);
            Directory.EnumerateFileSystemEntries(folder).ShouldBe([StoreFile]);
        }

        Directory.EnumerateFileSystemEntries(folder).ShouldBe([StoreFile]);
        (await File.ReadAllBytesAsync(StoreFile, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("WAL")]
    public async Task A_read_only_file_in_a_read_only_folder_is_read(string journal)
    {
        await Make();
        await Sql($"PRAGMA journal_mode = {journal}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(StoreFile, UnixFileMode.UserRead);
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        if (Environment.IsPrivilegedProcess) TestContext.Current.SendDiagnosticMessage("root may write anywhere: this shows less than it does for others");
        await using var store = await SqliteGraphStore.OpenAsync(StoreFile, StoreAccess.Read);
        (await store.ReadInfoAsync()).Documents.ShouldBe(5);
        await store.ReadViewAsync(new() { Around = [EntityId.Parse("topic:n3")], Depth = 2 }, new CollectedView());
    }

    [Fact]
    public async Task A_store_opened_for_reading_refuses_to_write()
    {
        await Make();
        await using var store = await SqliteGraphStore.OpenAsync(StoreFile, StoreAccess.Read);
        await Should.ThrowAsync<InvalidOperationException>(async () => await store.WriteAsync(new([])));
        await Should.ThrowAsync<InvalidOperationException>(async () => await store.RemoveAsync(["d0"]));
    }

    [Fact]
    public async Task A_reader_notices_what_another_store_wrote()
    {
        await Make();
        await using var reader = await SqliteGraphStore.OpenAsync(StoreFile, StoreAccess.Read);
        long before = (await reader.ReadInfoAsync()).Generation;
        await using var writer = await SqliteGraphStore.OpenAsync(StoreFile, StoreAccess.Write);
        await writer.RemoveAsync(["d0"]);
        var info = await reader.ReadInfoAsync();
        info.Documents.ShouldBe(4);
        info.Generation.ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task Removing_everything_leaves_no_row_behind()
    {
        await Make();
        await using (var store = await SqliteGraphStore.OpenAsync(StoreFile, StoreAccess.Write))
        {
            await store.RemoveAsync(["d0", "d1", "d2", "d3", "d4"]);
            await store.WriteAsync(new([], Ontology.Empty));
        }

        foreach (string table in (string[])["document", "document_text", "document_entity", "document_form", "claim", "result", "entity", "name", "name_word", "hub", "hub_member", "curated_entity", "curated_claim", "curated_name", "retired"])
            (await Sql($"SELECT count(*) FROM {table}")).ShouldBe(0L, table);
    }

    private async Task Make()
    {
        await using var store = await SqliteGraphStore.OpenAsync(StoreFile, StoreAccess.Write);
        await store.WriteAsync(new(RandomReadings.Many(1, 5), RandomReadings.Ontology(1)));
    }

    private async Task<string> Failure(StoreAccess access)
    {
        string message = (await Should.ThrowAsync<StoreException>(async () => await SqliteGraphStore.OpenAsync(StoreFile, access))).Message;
        message.ShouldNotContain('\n');
        message.ShouldStartWith(StoreFile);
        return message;
    }

    private async Task<object?> Sql(string text)
    {
        await using var connection = new SqliteConnection($"Data Source={StoreFile};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this class's own.
        command.CommandText = text;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
