using System.Globalization;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using Spectre.Console;

namespace GraphPapers.Cli.Terminal;

/// <summary>A lineage drawn as a tree: names with years, what else a node hangs on, and who says so.</summary>
internal sealed class LineageView
{
    private readonly GraphSnapshot _snapshot;
    private readonly LineageResult _result;
    private readonly LineageTree _tree;
    private readonly AnswerEdge[] _edges;

    private LineageView(GraphSnapshot snapshot, LineageResult result)
    {
        (_snapshot, _result) = (snapshot, result);
        _tree = LineageTree.Of(snapshot, result);
        _edges = [.. _tree.Branches.Select(branch => branch.Edge)];
    }

    /// <summary>The edges that the tree shows: those of which the evidence is wanted.</summary>
    public IReadOnlyList<AnswerEdge> Edges => _edges;

    public static LineageView Of(GraphSnapshot snapshot, LineageResult result) => new(snapshot, result);

    /// <summary>Draws the tree; <paramref name="evidence"/> holds the answers of <see cref="Edges"/>.</summary>
    public void Draw(CliHost host, IReadOnlyList<EdgeAnswer> evidence)
    {
        var said = new Dictionary<int, EdgeAnswer>();
        for (var i = 0; i < _edges.Length; i++) said[_edges[i].Edge] = evidence[i];
        var console = host.Console;
        var both = _result.Options.Direction == LineageDirection.Both;
        Line(host, console, "", _result.Root, [], _snapshot.IntroducedBy(_result.Root)?.Title ?? "");
        if (both) console.MarkupLine("[grey]builds on[/]");
        if (_result.Options.Direction != LineageDirection.Descendants) Side(host, console, -1, said);
        if (both) console.MarkupLine("[grey]and led to[/]");
        if (_result.Options.Direction != LineageDirection.Ancestors) Side(host, console, 1, said);
        Summary(console);
    }

    private void Side(CliHost host, IAnsiConsole console, int side, Dictionary<int, EdgeAnswer> said)
    {
        // A stack of its own: chains may be long.
        var open = new Stack<(LineageBranch Branch, string Indent, bool Last)>();
        Push(_result.Root, "");
        while (open.TryPop(out var next))
        {
            var (branch, indent, last) = next;
            Line(host, console, indent + (last ? "└── " : "├── "), branch.Node, branch.Also, Proof(said[branch.Edge.Edge]));
            Push(branch.Node, indent + (last ? "    " : "│   "));
        }

        void Push(int parent, string indent)
        {
            var children = _tree.Under(parent, side);
            for (var i = children.Count - 1; i >= 0; i--) open.Push((children[i], indent, i == children.Count - 1));
        }
    }

    private void Line(CliHost host, IAnsiConsole console, string indent, int node, int[] also, string proof)
    {
        var name = _snapshot.Name(node);
        var year = _snapshot.Year(node) is 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({_snapshot.Year(node)})");
        var others = also.Length == 0 ? "" : $" + {string.Join(", ", also.Select(_snapshot.Name))}";
        var used = indent.Length + name.Length + year.Length + others.Length + 2;
        if (host.OutputIsTerminal && used + proof.Length > host.Width) proof = host.Width - used < 16 ? "" : proof[..(host.Width - used - 1)] + "…";
        var colour = _snapshot.IsFamily(node) ? "bold yellow" : "bold";
        console.Write(new Markup($"[grey]{Markup.Escape(indent)}[/][{colour}]{Markup.Escape(name)}[/][cyan]{year}[/][grey]{Markup.Escape(others)}[/]"));
        console.WriteLine(proof.Length == 0 ? "" : "  " + proof, new Style(Color.Grey));
    }

    private static string Proof(EdgeAnswer edge)
    {
        if (Explanation.BestClaim(edge) is not { } claim) return "";
        var papers = edge.Support > 1 ? string.Create(CultureInfo.InvariantCulture, $"{edge.Support} papers: ") : "";
        return papers + Explanation.Said(claim);
    }

    private void Summary(IAnsiConsole console)
    {
        var grey = new Style(Color.Grey);
        var others = _result.Nodes.Length - 1;
        var what = _result.Options.Direction switch
        {
            LineageDirection.Ancestors => others == 1 ? "ancestor" : "ancestors",
            LineageDirection.Descendants => others == 1 ? "descendant" : "descendants",
            _ => others == 1 ? "relative" : "relatives",
        };
        var years = _result.Nodes.Select(node => _snapshot.Year(node.Node)).Where(year => year != 0).ToList();
        var span = years.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {years.Min()} to {years.Max()}");
        var told = _result.Edges.Count(edge => edge.Facts.Support > 0);
        console.WriteLine();
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{others} {what}{span}; {_result.Edges.Length} edges, {told} of them said by papers in the store."), grey);
        foreach (var drop in _result.Dropped.Take(5))
            console.WriteLine($"not followed ({AnswerJson.Reason(drop.Reason)}): {_snapshot.Name(_snapshot.Head(drop.Edge))} → {_snapshot.Name(_snapshot.Tail(drop.Edge))}", grey);
        if (_result.Dropped.Length > 5) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {_result.Dropped.Length - 5} more not followed: --format json lists them"), grey);
    }
}
