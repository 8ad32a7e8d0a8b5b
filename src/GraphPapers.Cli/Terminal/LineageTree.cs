using System.Globalization;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using Spectre.Console;

namespace GraphPapers.Cli.Terminal;

/// <summary>
/// A lineage as a tree: the transitive reduction, each node once under the nearest of what it builds on (for ancestors: of what builds on
/// it), the others named behind it, and who says so.
/// </summary>
internal sealed class LineageTree
{
    private readonly GraphSnapshot _snapshot;
    private readonly LineageResult _result;
    private readonly Dictionary<int, int> _generations;
    private readonly Dictionary<int, List<Branch>> _children = [];
    private readonly List<AnswerEdge> _shown = [];

    private LineageTree(GraphSnapshot snapshot, LineageResult result)
    {
        (_snapshot, _result) = (snapshot, result);
        _generations = result.Nodes.ToDictionary(node => node.Node, node => node.Generation);
        Hang(result.Reduced(snapshot));
    }

    /// <summary>A node under another, the edge between them, and what else it hangs on.</summary>
    private sealed record Branch(int Node, AnswerEdge Edge, List<int> Also);

    /// <summary>The edges that the tree shows: those of which the evidence is wanted.</summary>
    public IReadOnlyList<AnswerEdge> Edges => _shown;

    public static LineageTree Plan(GraphSnapshot snapshot, LineageResult result) => new(snapshot, result);

    /// <summary>Draws the tree; <paramref name="evidence"/> holds the answers of <see cref="Edges"/>.</summary>
    public void Draw(CliHost host, IReadOnlyList<EdgeAnswer> evidence)
    {
        var said = new Dictionary<int, EdgeAnswer>();
        for (var i = 0; i < _shown.Count; i++) said[_shown[i].Edge] = evidence[i];
        var console = host.Console;
        var both = _result.Options.Direction == LineageDirection.Both;
        Line(host, console, "", _result.Root, null, [], null);
        if (both) console.MarkupLine("[grey]builds on[/]");
        if (_result.Options.Direction != LineageDirection.Descendants) Under(host, console, _result.Root, "", -1, said);
        if (both) console.MarkupLine("[grey]and led to[/]");
        if (_result.Options.Direction != LineageDirection.Ancestors) Under(host, console, _result.Root, "", 1, said);
        Summary(host, console);
    }

    private void Hang(AnswerEdge[] reduced)
    {
        // Upwards a node hangs under what builds on it (the head), downwards under what it builds on (the tail).
        var hooks = new Dictionary<int, List<(int Under, AnswerEdge Edge)>>();
        foreach (var edge in reduced)
        {
            int head = _snapshot.Head(edge.Edge), tail = _snapshot.Tail(edge.Edge);
            if (_generations[tail] < 0) Hook(tail, head, edge);
            if (_generations[head] > 0) Hook(head, tail, edge);
        }

        foreach (var (node, list) in hooks)
        {
            var side = Math.Sign(_generations[node]);
            var fitting = list.Where(hook => _generations[hook.Under] == 0 || Math.Sign(_generations[hook.Under]) == side)
                .OrderByDescending(hook => Math.Abs(_generations[hook.Under])).ThenByDescending(hook => hook.Edge.Facts.Support).ThenBy(hook => hook.Under).ToList();
            if (fitting.Count == 0) continue;
            var under = fitting[0].Under;
            if (!_children.TryGetValue(under, out var children)) _children[under] = children = [];
            children.Add(new(node, fitting[0].Edge, [.. fitting.Skip(1).Select(hook => hook.Under).Where(other => other != under).Distinct()]));
            _shown.Add(fitting[0].Edge);
        }

        foreach (var children in _children.Values)
            children.Sort((a, b) => (YearOrder(a.Node), _snapshot.Name(a.Node), a.Node).CompareTo((YearOrder(b.Node), _snapshot.Name(b.Node), b.Node)));

        void Hook(int node, int under, AnswerEdge edge)
        {
            if (!hooks.TryGetValue(node, out var list)) hooks[node] = list = [];
            list.Add((under, edge));
        }
    }

    private int YearOrder(int node) => _snapshot.Year(node) is 0 ? int.MaxValue : _snapshot.Year(node);

    private void Under(CliHost host, IAnsiConsole console, int node, string indent, int side, Dictionary<int, EdgeAnswer> said)
    {
        // A stack of its own: chains may be long.
        var open = new Stack<(Branch Branch, string Indent, bool Last)>();
        Push(node, indent);
        while (open.TryPop(out var next))
        {
            Line(host, console, next.Indent + (next.Last ? "└── " : "├── "), next.Branch.Node, said[next.Branch.Edge.Edge], next.Branch.Also, next.Branch.Edge);
            Push(next.Branch.Node, next.Indent + (next.Last ? "    " : "│   "));
        }

        void Push(int parent, string under)
        {
            if (!_children.TryGetValue(parent, out var children)) return;
            var fitting = children.Where(child => Math.Sign(_generations[child.Node]) == side).ToList();
            for (var i = fitting.Count - 1; i >= 0; i--) open.Push((fitting[i], under, i == fitting.Count - 1));
        }
    }

    private void Line(CliHost host, IAnsiConsole console, string indent, int node, EdgeAnswer? edge, List<int> also, AnswerEdge? facts)
    {
        var name = _snapshot.Name(node);
        var year = _snapshot.Year(node) is 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({_snapshot.Year(node)})");
        var others = also.Count == 0 ? "" : $" + {string.Join(", ", also.Select(_snapshot.Name))}";
        var proof = edge is null ? Introduction(node) : Proof(edge, facts!.Value.Facts.Support);
        var used = indent.Length + name.Length + year.Length + others.Length + 2;
        if (host.OutputIsTerminal && used + proof.Length > host.Width) proof = host.Width - used < 16 ? "" : proof[..(host.Width - used - 1)] + "…";
        var colour = _snapshot.IsFamily(node) ? "bold yellow" : "bold";
        console.Write(new Markup($"[grey]{Markup.Escape(indent)}[/][{colour}]{Markup.Escape(name)}[/][cyan]{year}[/][grey]{Markup.Escape(others)}[/]"));
        console.WriteLine(proof.Length == 0 ? "" : "  " + proof, new Style(Color.Grey));
    }

    private string Introduction(int node) => _snapshot.IntroducedBy(node) is { } paper ? paper.Title : "";

    private static string Proof(EdgeAnswer edge, int support)
    {
        if (Explanation.BestClaim(edge) is not { } claim) return "";
        var papers = support > 1 ? string.Create(CultureInfo.InvariantCulture, $"{support} papers: ") : "";
        return papers + Explanation.Said(claim);
    }

    private void Summary(CliHost host, IAnsiConsole console)
    {
        var others = _result.Nodes.Length - 1;
        var years = _result.Nodes.Select(node => _snapshot.Year(node.Node)).Where(year => year != 0).ToList();
        var span = years.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {years.Min()} to {years.Max()}");
        var curated = _result.Edges.Count(edge => edge.Facts.Support == 0);
        console.WriteLine();
        console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{others} of {(others == 1 ? "its line" : "its lines")}{span}; {_result.Edges.Length} edges, {_result.Edges.Length - curated} of them said by papers of the store."),
            new Style(Color.Grey));
        foreach (var drop in _result.Dropped.Take(5))
            console.WriteLine($"not followed ({AnswerJson.Reason(drop.Reason)}): {_snapshot.Name(_snapshot.Head(drop.Edge))} → {_snapshot.Name(_snapshot.Tail(drop.Edge))}", new Style(Color.Grey));
        if (_result.Dropped.Length > 5) console.WriteLine($"and {_result.Dropped.Length - 5} more not followed: --format json lists them", new Style(Color.Grey));
    }
}
