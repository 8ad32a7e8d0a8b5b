using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Snapshot;

/// <summary>What a view settles about each node from votes, the ontology and claims: name, kind, year, first sight, introducing paper.</summary>
internal sealed class NodeFacts
{
    private readonly Resolution _resolution;
    private readonly int[] _introducers;

    private NodeFacts(Resolution resolution, int[] introducers) => (_resolution, _introducers) = (resolution, introducers);

    public required string[] Names { get; init; }

    public required EntityKind[] Kinds { get; init; }

    public required int[] Years { get; init; }

    public required int[] FirstSeen { get; init; }

    public required bool[] Families { get; init; }

    public required bool[] Topics { get; init; }

    public required bool[] Documented { get; init; }

    public required bool[] There { get; init; }

    public required int[] PaperOfDocument { get; init; }

    /// <summary>Settles the facts.</summary>
    public static NodeFacts Build(Resolution resolution, IReadOnlyList<ViewDocument> documents, EdgeTable edges)
    {
        var n = resolution.Representatives.Length;
        var facts = new NodeFacts(resolution, new int[n])
        {
            Names = new string[n],
            Kinds = new EntityKind[n],
            Years = new int[n],
            FirstSeen = new int[n],
            Families = new bool[n],
            Topics = new bool[n],
            Documented = new bool[n],
            There = new bool[n],
            PaperOfDocument = new int[documents.Count],
        };
        var titles = facts.ReadDocuments(documents);
        for (var node = 0; node < n; node++) facts.Settle(node, titles[node]);
        facts.ReadEdges(edges);
        return facts;
    }

    public PaperRef? IntroducedBy(GraphSnapshot snapshot, int node)
    {
        if (Row(node)?.Paper is { } publication)
        {
            var at = snapshot.Find(publication.Id);
            return at < 0
                ? new(publication.Id, publication.Title, publication.Year ?? Years[node])
                : new(snapshot.Id(at), publication.Title, publication.Year is { } year ? year : Years[at]);
        }

        var paper = _introducers[node];
        return paper < 0 ? null : new(snapshot.Id(paper), snapshot.Name(paper), Years[paper]);
    }

    /// <summary>Papers take the earliest year and the first title of their documents.</summary>
    private string?[] ReadDocuments(IReadOnlyList<ViewDocument> documents)
    {
        var titles = new string?[Names.Length];
        for (var d = 0; d < documents.Count; d++)
        {
            var node = _resolution.Find(documents[d].Paper);
            PaperOfDocument[d] = node;
            if (node < 0) continue;
            There[node] = true;
            if (!string.IsNullOrWhiteSpace(documents[d].Title)) titles[node] ??= documents[d].Title;
            if (documents[d].Year is { } year) Years[node] = Earlier(Years[node], year);
        }

        return titles;
    }

    private void Settle(int node, string? title)
    {
        var id = _resolution.Entities[_resolution.Representatives[node]].Id;
        var isPaper = id.Group == "paper";
        var kinds = new int[EntityKinds.All.Count];
        for (var i = _resolution.MemberStart[node]; i < _resolution.MemberStart[node + 1]; i++)
        {
            var entity = _resolution.Entities[_resolution.Members[i]];
            foreach (var vote in entity.Votes)
            {
                Documented[node] = true;
                if (vote.Kind.Group() == id.Group) kinds[(int)vote.Kind] += vote.Documents;
            }
        }

        var row = Row(node);
        var most = Array.IndexOf(kinds, kinds.Max());
        Kinds[node] = kinds[most] > 0 ? (EntityKind)most : row?.Kind ?? DefaultKind(id.Group);
        Names[node] = row?.Name ?? title ?? VotedName(node) ?? id.Value[(id.Group.Length + 1)..];
        Families[node] = row is not null && row.Marks.HasFlag(OntologyMarks.Family);
        Topics[node] = id.Group == "topic";
        if (Years[node] == 0) Years[node] = row?.Year ?? row?.Paper?.Year ?? 0;
        There[node] |= !isPaper || row is not null;
    }

    /// <summary>The introducing papers, first sights, and which papers are more than a reference.</summary>
    private void ReadEdges(EdgeTable edges)
    {
        var earliest = new int[Names.Length];
        Array.Fill(_introducers, -1);
        for (var e = 0; e < edges.Heads.Length; e++)
        {
            int head = edges.Heads[e], tail = edges.Tails[e], first = 0, asserted = int.MaxValue;
            for (var c = edges.ClaimStart[e]; c < edges.ClaimStart[e + 1]; c++)
            {
                ref readonly var claim = ref edges.Claims[c];
                first = Earlier(first, claim.Year);
                if (claim.Polarity == Polarity.Asserted) asserted = Math.Min(asserted, claim.Year == 0 ? int.MaxValue - 1 : claim.Year);
            }

            if (edges.Relations[e] != RelationKind.Cites) There[head] = There[tail] = true;
            FirstSeen[head] = Earlier(FirstSeen[head], first);
            FirstSeen[tail] = Earlier(FirstSeen[tail], first);
            if (edges.Relations[e] != RelationKind.Introduces || asserted == int.MaxValue) continue;
            // Edges come in the order of their heads, so the first id wins a tie.
            if (_introducers[tail] >= 0 && asserted >= earliest[tail]) continue;
            (_introducers[tail], earliest[tail]) = (head, asserted);
        }

        for (var node = 0; node < Names.Length; node++)
        {
            var introduced = _introducers[node] >= 0 && earliest[node] < int.MaxValue - 1 ? earliest[node] : 0;
            if (Years[node] == 0) Years[node] = introduced;
            // A text that introduces a thing years away from the ontology's year is not the paper it comes from.
            else if (introduced != 0 && Math.Abs(introduced - Years[node]) > 1) _introducers[node] = -1;
            if (Years[node] != 0) FirstSeen[node] = Years[node];
        }
    }

    private OntologyEntity? Row(int node)
    {
        if (_resolution.Entities[_resolution.Representatives[node]].Curated is { } own) return own;
        for (var i = _resolution.MemberStart[node]; i < _resolution.MemberStart[node + 1]; i++)
            if (_resolution.Entities[_resolution.Members[i]].Curated is { } row) return row;
        return null;
    }

    /// <summary>The name that most documents give the entity that stands for the node; then that of the others.</summary>
    private string? VotedName(int node)
    {
        var own = Best(_resolution.Entities[_resolution.Representatives[node]]);
        for (var i = _resolution.MemberStart[node]; own is null && i < _resolution.MemberStart[node + 1]; i++)
            own = Best(_resolution.Entities[_resolution.Members[i]]);
        return own;

        static string? Best(ViewEntity entity) => entity.Votes
            .GroupBy(vote => vote.Name, vote => vote.Documents, StringComparer.Ordinal)
            .OrderByDescending(votes => votes.Sum())
            .ThenBy(votes => votes.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
    }

    private static int Earlier(int a, int b) => a == 0 ? b : b == 0 ? a : Math.Min(a, b);

    private static EntityKind DefaultKind(string group) => EntityKinds.All.First(kind => kind.Group() == group);
}
