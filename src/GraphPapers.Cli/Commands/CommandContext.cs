using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphPapers.Cli.Terminal;
using GraphPapers.Extraction;
using GraphPapers.Extraction.Proposals;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
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
    public Task<int> AnswerAsync(ParseResult parse, Func<IGraphStore, GraphSnapshot, Task<int>> answer, CancellationToken cancellation) => WithStoreAsync(
        parse, async store => await answer(store, await SnapshotBuilder.LoadAsync(store, cancellation).ConfigureAwait(false)).ConfigureAwait(false), cancellation);

    /// <summary>Opens the store and answers from it.</summary>
    public async Task<int> WithStoreAsync(ParseResult parse, Func<IGraphStore, Task<int>> answer, CancellationToken cancellation)
    {
        var store = await OpenToReadAsync(parse, cancellation).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            var code = await answer(store).ConfigureAwait(false);
            await NoteReaderVersionAsync(store, cancellation).ConfigureAwait(false);
            return code;
        }
    }

    /// <summary>
    /// Opens the store and answers about what names stand for, from the first view that holds the names and decides the answer; the last one
    /// is the whole store. Where a name stands for no single node, says what it may be.
    /// </summary>
    /// <typeparam name="T">What the query gives.</typeparam>
    /// <param name="parse">The command line.</param>
    /// <param name="question">The names and the views.</param>
    /// <param name="run">Runs the query on the nodes of the names; null where the view is too small to tell.</param>
    /// <param name="show">Shows what it gave; its value is the exit code.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<int> AnswerAboutAsync<T>(
        ParseResult parse, Question question, Func<GraphSnapshot, ViewScope, IReadOnlyList<int>, T?> run, Func<IGraphStore, GraphSnapshot, T, Task<int>> show, CancellationToken cancellation)
        where T : class
    {
        var store = await OpenToReadAsync(parse, cancellation).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            var matches = new List<IReadOnlyList<NameMatch>>();
            foreach (var name in question.Names) matches.Add(await NameResolution.MatchesAsync(store, name, cancellation).ConfigureAwait(false));
            // What is near a name that nothing has is looked for in the whole store.
            var choice = matches.Any(found => found.Count == 0) ? ViewChoice.Whole : parse.GetValue(SharedOptions.View);
            var around = question.Names.Select(name => EntityId.TryParse(name.Trim(), out var id) ? id : default(EntityId?)).OfType<EntityId>()
                .Concat(matches.SelectMany(found => found.Select(match => match.Id))).Distinct().Order().ToImmutableArray();
            foreach (var scope in QueryViews.Choose(choice, question.Parts(around), question.Whole))
            {
                var snapshot = await SnapshotBuilder.LoadAsync(store, scope, cancellation).ConfigureAwait(false);
                var answers = question.Names.Select((name, i) => NameResolution.Resolve(snapshot, name, matches[i], question.Options, cancellation)).ToList();
                if (!snapshot.IsWhole && answers.Any(answer => !answer.IsFound && answer.Candidates.IsEmpty)) continue;
                var result = answers.TrueForAll(answer => answer.IsFound) ? run(snapshot, scope, [.. answers.Select(answer => answer.Node)]) : null;
                if (result is null && !snapshot.IsWhole && answers.TrueForAll(answer => answer.IsFound)) continue;
                var code = await ShowAsync(parse, snapshot, question.Names, answers).ConfigureAwait(false)
                    ? await show(store, snapshot, result ?? throw new UnreachableException("the whole store decides every query")).ConfigureAwait(false)
                    : ExitCodes.NothingFound;
                await NoteReaderVersionAsync(store, cancellation).ConfigureAwait(false);
                return code;
            }
        }

        throw new UnreachableException("the whole store comes last");
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

    /// <summary>Says in one line where documents were read by another version than this program's, or without the stage that is asked for.</summary>
    public async Task NoteReaderVersionAsync(IGraphStore store, CancellationToken cancellation, ProposalStage? stage = null)
    {
        var info = await store.ReadInfoAsync(cancellation).ConfigureAwait(false);
        var version = stage?.Version ?? composition.ReaderVersion(info.OntologyVersion);
        var others = info.ReaderVersions.Where(pair => !Extractor.IsCurrent(pair.Key, version)).Sum(pair => pair.Value);
        var how = stage is null ? "by another version of the program" : "without this language model or by another version of the program";
        if (others > 0) await NoteAsync(string.Create(CultureInfo.InvariantCulture, $"{others} of {info.Documents} documents {(others == 1 ? "was" : "were")} read {how}; 'graphpapers ingest --refresh' reads what is old again.")).ConfigureAwait(false);
    }

    /// <summary>Finds what a name stands for; where that is not one node, says what it may be.</summary>
    /// <returns>The node, or -1 after the candidates were shown (the exit code is then 1).</returns>
    public async Task<int> ResolveAsync(ParseResult parse, IGraphStore store, GraphSnapshot snapshot, string name, NameOptions options, CancellationToken cancellation)
    {
        var answer = await NameResolution.ResolveAsync(store, snapshot, name, options, cancellation).ConfigureAwait(false);
        return await ShowAsync(parse, snapshot, [name], [answer]).ConfigureAwait(false) ? answer.Node : -1;
    }

    /// <summary>Says what else the names are short for, or what the first that stands for no single node may be.</summary>
    /// <returns>Whether each stands for one node.</returns>
    private async Task<bool> ShowAsync(ParseResult parse, GraphSnapshot snapshot, IReadOnlyList<string> names, List<NameAnswer> answers)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (!answers[i].IsFound)
            {
                await ReportAsync(parse, snapshot, names[i], answers[i]).ConfigureAwait(false);
                return false;
            }

            var senses = snapshot.Senses(answers[i].Node);
            if (!senses.IsEmpty) await NoteAsync($"'{snapshot.Name(answers[i].Node)}' is also short for {string.Join(", ", senses.Select(node => $"{snapshot.Name(node)} ({snapshot.Id(node)})"))}.").ConfigureAwait(false);
        }

        return true;
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
