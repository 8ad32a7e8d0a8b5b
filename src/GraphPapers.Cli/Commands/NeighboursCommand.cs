using System.Collections.Immutable;
using System.CommandLine;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>neighbours NAME</c>: what lies around an entity.</summary>
internal static class NeighboursCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "An id, a name or an alias" };

    private static readonly Option<int> Depth = SharedOptions.Checked(
        new Option<int>("--depth") { Description = "How many steps away", HelpName = "N", DefaultValueFactory = _ => 1 }, value => value >= 0, "0 or more");

    private static readonly Option<ImmutableArray<EntityKind>> Kinds = new("--kinds")
    {
        Description = "Only neighbours of these kinds, separated by commas",
        HelpName = "KINDS",
        CustomParser = result => SharedOptions.Values<EntityKind>(result, EntityKinds.TryParse, "a kind of entity", string.Join(", ", EntityKinds.All)),
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<ImmutableArray<RelationKind>> Relations = new("--relations")
    {
        Description = "Only these relations, separated by commas; all but CITES and MENTIONS by default",
        HelpName = "RELATIONS",
        CustomParser = result => SharedOptions.Values<RelationKind>(result, RelationKinds.TryParse, "a relation", string.Join(", ", RelationKinds.All.Select(kind => kind.Name()))),
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string> DirectionOption = MakeDirection();
    private static readonly Option<int?> Limit = SharedOptions.Count("--limit", "How many neighbours at most: the nearest, then the best supported");

    public static Command Create(CommandContext context)
    {
        var command = new Command("neighbours", "What lies around an entity") { Name };
        command.Aliases.Add("neighbors");
        command.With(Depth, Kinds, Relations, DirectionOption, Limit).With(SharedOptions.Filter).With(SharedOptions.Kind, SharedOptions.View, SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) =>
        {
            var options = OptionsOf(parse);
            var question = new Question
            {
                Names = [parse.GetValue(Name)!],
                Options = new() { Kinds = parse.GetValue(SharedOptions.Kind) },
                Parts = around => [QueryViews.Neighbourhood(around, options)],
                Whole = new() { Mentions = options.Relations.Contains(RelationKind.Mentions) },
            };
            return context.AnswerAboutAsync(
                parse, question, (snapshot, _, nodes) => NeighbourhoodQuery.Run(snapshot, nodes[0], options, cancellation),
                (store, snapshot, result) => ShowAsync(context, parse, store, snapshot, result, options.Filter, cancellation), cancellation);
        });
        return command;
    }

    private static async Task<int> ShowAsync(
        CommandContext context, ParseResult parse, IGraphStore store, GraphSnapshot snapshot, NeighbourhoodResult result, ClaimFilter filter, CancellationToken cancellation)
    {
        if (CommandContext.IsJson(parse))
        {
            var edges = await EvidenceLoader.EdgesAsync(store, snapshot, result.Edges, filter, cancellation).ConfigureAwait(false);
            await context.WriteJsonAsync(json => AnswerJson.Neighbourhood(json, snapshot, result, edges)).ConfigureAwait(false);
        }
        else
        {
            Draw(context.Host, snapshot, result);
        }

        return ExitCodes.Done;
    }

    private static NeighbourhoodOptions OptionsOf(ParseResult parse) => new()
    {
        Depth = parse.GetValue(Depth),
        Kinds = parse.GetValue(Kinds),
        Relations = parse.GetValue(Relations),
        Direction = parse.GetValue(DirectionOption) switch { "out" => Direction.Out, "in" => Direction.In, _ => Direction.Both },
        Limit = parse.GetValue(Limit),
        Filter = SharedOptions.FilterOf(parse),
    };

    /// <summary>One line for each node and edge that leads to it from one step nearer.</summary>
    private static void Draw(CliHost host, GraphSnapshot snapshot, NeighbourhoodResult result)
    {
        var distances = result.Nodes.ToDictionary(node => node.Node, node => node.Distance);
        var lines = new List<(int Distance, RelationKind Relation, bool Out, int Near, int Far, AnswerEdge Edge)>();
        foreach (var edge in result.Edges)
        {
            int head = snapshot.Head(edge.Edge), tail = snapshot.Tail(edge.Edge);
            if (distances[head] < distances[tail]) lines.Add((distances[tail], snapshot.Relation(edge.Edge), true, head, tail, edge));
            else if (distances[tail] < distances[head]) lines.Add((distances[head], snapshot.Relation(edge.Edge), false, tail, head, edge));
        }

        var table = AnswerTables.New("Steps>", "From", "Relation", "To", "Kind", "Year>", "Papers>", "Confidence>");
        foreach (var (distance, relation, outwards, near, far, edge) in lines
            .OrderBy(line => line.Distance).ThenBy(line => line.Relation).ThenBy(line => !line.Out).ThenByDescending(line => line.Edge.Facts.Support).ThenBy(line => line.Near).ThenBy(line => line.Far))
        {
            var arrow = outwards ? $"{relation.Name()} →" : $"← {relation.Name()}";
            table.AddRow(
                AnswerTables.Number(distance), AnswerTables.Plain(snapshot.Name(near)), AnswerTables.Dim(arrow), AnswerTables.Name(EvidenceLoader.Entity(snapshot, far)),
                AnswerTables.Plain(snapshot.Kind(far).ToString()), AnswerTables.Year(snapshot.Year(far)), AnswerTables.Number(edge.Facts.Support), AnswerTables.Share(edge.Facts.Confidence));
        }

        host.Console.Write(table);
        if (result.IsLimited) host.Error.WriteLine($"graphpapers: only {result.Nodes.Length - 1} neighbours are shown: raise --limit.");
    }

    private static Option<string> MakeDirection()
    {
        var option = new Option<string>("--direction") { Description = "Which edges to follow", DefaultValueFactory = _ => "both" };
        option.AcceptOnlyFromAmong("out", "in", "both");
        return option;
    }
}
