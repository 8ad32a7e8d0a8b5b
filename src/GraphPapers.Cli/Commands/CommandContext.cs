using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model.Store;

namespace GraphPapers.Cli.Commands;

/// <summary>What every command has at hand.</summary>
internal sealed class CommandContext(CliHost host, Composition composition)
{
    /// <summary>Streams and environment.</summary>
    public CliHost Host => host;

    /// <summary>Stores and readers.</summary>
    public Composition Composition => composition;

    /// <summary>The store that the command line, else the environment, else the default names.</summary>
    public string StoreOf(ParseResult parse) =>
        parse.GetValue(SharedOptions.Store) ?? (host.Variable("GRAPHPAPERS_STORE") is { Length: > 0 } named ? named : "./graphpapers.db");

    /// <summary>Opens the store to read.</summary>
    public ValueTask<IGraphStore> OpenToReadAsync(ParseResult parse, CancellationToken cancellation) =>
        composition.OpenStoreAsync(StoreOf(parse), StoreUse.Read, cancellation);

    /// <summary>Opens the store, reads it whole and answers from it.</summary>
    public async Task<int> AnswerAsync(ParseResult parse, Func<IGraphStore, GraphSnapshot, Task<int>> answer, CancellationToken cancellation, ViewScope? scope = null)
    {
        var store = await OpenToReadAsync(parse, cancellation).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            var snapshot = await SnapshotBuilder.LoadAsync(store, scope ?? ViewScope.Whole, cancellation).ConfigureAwait(false);
            var code = await answer(store, snapshot).ConfigureAwait(false);
            await NoteReaderVersionAsync(store, cancellation).ConfigureAwait(false);
            return code;
        }
    }

    /// <summary>Whether the answer is asked for as JSON.</summary>
    public static bool IsJson(ParseResult parse) => parse.GetResult("--format") is { } format && format.Tokens.Any(token => token.Value == "json");

    /// <summary>Writes one JSON document to the output.</summary>
    public async Task WriteJsonAsync(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        var json = new Utf8JsonWriter(buffer, AnswerJson.Pretty);
        await using (json.ConfigureAwait(false)) write(json);
        await host.Output.WriteLineAsync(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)).ConfigureAwait(false);
    }

    /// <summary>One line for people beside the answer.</summary>
    public Task NoteAsync(string line) => host.Error.WriteLineAsync($"graphpapers: {line}");

    /// <summary>Says in one line where documents were read by another version than this program's.</summary>
    public async Task NoteReaderVersionAsync(IGraphStore store, CancellationToken cancellation)
    {
        var info = await store.ReadInfoAsync(cancellation).ConfigureAwait(false);
        var version = composition.ReaderVersion(info.OntologyVersion);
        var others = info.ReaderVersions.Where(pair => pair.Key != version).Sum(pair => pair.Value);
        if (others > 0) await NoteAsync(string.Create(CultureInfo.InvariantCulture, $"{others} of {info.Documents} documents {(others == 1 ? "was" : "were")} read by another version of the program; 'graphpapers ingest --refresh' reads what is old again.")).ConfigureAwait(false);
    }

    /// <summary>Finds what a name stands for; where that is not one node, says what it may be.</summary>
    /// <returns>The node, or -1 after the candidates were shown (the exit code is then 1).</returns>
    public async Task<int> ResolveAsync(ParseResult parse, IGraphStore store, GraphSnapshot snapshot, string name, NameOptions options, CancellationToken cancellation)
    {
        var answer = await NameResolution.ResolveAsync(store, snapshot, name, options, cancellation).ConfigureAwait(false);
        if (answer.IsFound)
        {
            var senses = snapshot.Senses(answer.Node);
            if (!senses.IsEmpty) await NoteAsync($"'{snapshot.Name(answer.Node)}' is also short for {string.Join(", ", senses.Select(node => $"{snapshot.Name(node)} ({snapshot.Id(node)})"))}.").ConfigureAwait(false);
            return answer.Node;
        }

        await ReportAsync(parse, snapshot, name, answer).ConfigureAwait(false);
        return -1;
    }

    /// <summary>Says what a name that stands for no single node may mean.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ReportAsync(ParseResult parse, GraphSnapshot snapshot, string name, NameAnswer answer)
    {
        if (IsJson(parse)) await WriteJsonAsync(json => AnswerJson.Candidates(json, snapshot, answer)).ConfigureAwait(false);
        else if (!answer.Candidates.IsEmpty) AnswerTables.Entities(host, snapshot, answer.Candidates);
        await NoteAsync((answer.Candidates.IsEmpty, answer.Near.IsEmpty) switch
        {
            (false, _) => $"'{name}' may be {answer.Candidates.Length} things: give an id, or --kind.",
            (true, false) => $"nothing is called '{name}'. Near: {string.Join(", ", answer.Near.Select(node => $"{snapshot.Name(node)} ({snapshot.Id(node)})"))}.",
            _ => $"nothing is called '{name}'. Try 'graphpapers search'.",
        }).ConfigureAwait(false);
        return ExitCodes.NothingFound;
    }
}
