using System.CommandLine;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model.Store;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>search WORDS</c>: entities by the words of their names.</summary>
internal static class SearchCommand
{
    private static readonly Argument<string[]> Words = new("WORDS") { Description = "Words of a name, or their beginnings", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<int> Limit = SharedOptions.Checked(
        new Option<int>("--limit") { Description = "How many hits at most", HelpName = "N", DefaultValueFactory = _ => 20 }, value => value > 0, "1 or more");

    public static Command Create(CommandContext context)
    {
        var command = new Command("search", "Find entities by words of their names") { Words };
        command.With(Limit, SharedOptions.Kind, SharedOptions.View, SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) => context.WithStoreAsync(parse, async store =>
        {
            var words = string.Join(' ', parse.GetValue(Words)!);
            var found = await SearchQuery.CandidatesAsync(store, words, cancellation).ConfigureAwait(false);
            var part = QueryViews.Search(found);
            var snapshot = found.Count == 0
                ? new SnapshotBuilder().Build(0, cancellation)
                : await SnapshotBuilder.LoadAsync(store, QueryViews.Choose(parse.GetValue(SharedOptions.View), [part], ViewScope.Whole).First(), cancellation).ConfigureAwait(false);
            var hits = SearchQuery.Run(snapshot, words, found, parse.GetValue(SharedOptions.Kind), parse.GetValue(Limit));
            if (CommandContext.IsJson(parse))
            {
                await context.WriteJsonAsync(json => AnswerJson.Search(json, snapshot, hits)).ConfigureAwait(false);
            }
            else if (hits.Count > 0)
            {
                var table = AnswerTables.New("Name", "Kind", "Year>", "Score>", "Met", "Id");
                foreach (var hit in hits)
                {
                    var entity = EvidenceLoader.Entity(snapshot, hit.Node);
                    table.AddRow(
                        AnswerTables.Name(entity), AnswerTables.Plain(entity.Kind.ToString()), AnswerTables.Year(snapshot.Year(hit.Node)),
                        AnswerTables.Share(hit.Score), Met(hit.Highlight), AnswerTables.Dim(entity.Id.Value));
                }

                context.Host.Console.Write(table);
            }

            if (hits.Count > 0) return ExitCodes.Done;
            await context.NoteAsync($"nothing is named with '{words}'.").ConfigureAwait(false);
            return ExitCodes.NothingFound;
        }, cancellation));
        return command;
    }

    private static Markup Met(string highlight)
    {
        var parts = highlight.Split("**");
        return new(string.Concat(parts.Select((part, i) => i % 2 == 1 ? $"[underline]{Markup.Escape(part)}[/]" : Markup.Escape(part))));
    }
}
