using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Graph.Tests.Snapshot;
using GraphPapers.Model;
using GraphPapers.Testing;

namespace GraphPapers.Graph.Tests.Lineage;

public sealed class LineageQueryTests
{
    [Fact]
    public async Task Ancestors_follow_VARIANT_OF_and_IS_A_into_families_only()
    {
        var snapshot = await Snapshots.OfAsync(
            Snapshots.Ontology("contrastive learning!"),
            new ReadingBuilder("d")
                .Claim("MoCo v2", RelationKind.VariantOf, "MoCo")
                .Claim("MoCo", RelationKind.IsA, "contrastive learning")
                .Claim("MoCo v2", RelationKind.IsA, "thing")
                .Claim("MoCo", RelationKind.Uses, "memory bank"));

        Shown(snapshot, Run(snapshot, "MoCo v2")).ShouldBe("contrastive learning-2 MoCo-1 MoCo v2+0");
    }

    [Fact]
    public async Task Generation_is_the_longest_chain_from_the_root()
    {
        var snapshot = await Snapshots.OfAsync(Snapshots.Ontology("D -> B, D -> A, C -> B, B -> A, D -> C"));

        Shown(snapshot, Run(snapshot, "A", LineageDirection.Descendants)).ShouldBe("A+0 B+1 C+2 D+3");
        Shown(snapshot, Run(snapshot, "D")).ShouldBe("A-3 B-2 C-1 D+0");
        Shown(snapshot, Run(snapshot, "B", LineageDirection.Both)).ShouldBe("A-1 B+0 C+1 D+2");
    }

    [Fact]
    public async Task The_reduction_leaves_out_what_a_chain_already_says_and_JSON_has_all_edges()
    {
        var snapshot = await Snapshots.OfAsync(Snapshots.Ontology("C -> B, B -> A, C -> A"));
        var result = Run(snapshot, "C");

        result.Edges.Length.ShouldBe(3);
        result.Reduced(snapshot).Select(edge => Text(snapshot, edge.Edge)).ShouldBe(["B VARIANT_OF A", "C VARIANT_OF B"]);
    }

    [Fact]
    public async Task An_extracted_edge_against_the_years_is_reported_and_not_followed()
    {
        var snapshot = await Snapshots.OfAsync(
            Snapshots.Ontology("MoCo 2019, SimCLR 2020"), new ReadingBuilder("d").Claim("MoCo", RelationKind.VariantOf, "SimCLR"));
        var result = Run(snapshot, "MoCo");

        result.Nodes.Length.ShouldBe(1);
        result.Dropped.Single().Reason.ShouldBe(DropReason.AgainstTime);
        Run(snapshot, "SimCLR", LineageDirection.Descendants).Dropped.ShouldBe(result.Dropped);
    }

    [Fact]
    public async Task Of_a_cycle_goes_the_edge_with_the_least_support()
    {
        var snapshot = await Snapshots.OfAsync(
            new ReadingBuilder("a").Claim("A", RelationKind.VariantOf, "B").Claim("B", RelationKind.VariantOf, "C"),
            new ReadingBuilder("b").Claim("A", RelationKind.VariantOf, "B").Claim("C", RelationKind.VariantOf, "A"),
            new ReadingBuilder("c").Claim("C", RelationKind.VariantOf, "A"));

        var dropped = snapshot.Lineage.Dropped.Single();
        (Text(snapshot, dropped.Edge), dropped.Reason).ShouldBe(("B VARIANT_OF C", DropReason.Cycle));
    }

    [Fact]
    public async Task A_curated_edge_stays_where_papers_say_the_opposite()
    {
        var snapshot = await Snapshots.OfAsync(
            Snapshots.Ontology("B -> A"),
            new ReadingBuilder("a").Claim("A", RelationKind.VariantOf, "B"), new ReadingBuilder("b").Claim("A", RelationKind.VariantOf, "B"));

        Text(snapshot, snapshot.Lineage.Dropped.Single().Edge).ShouldBe("A VARIANT_OF B");
    }

    [Fact]
    public async Task As_of_a_year_leaves_out_what_came_later_and_what_has_no_date_but_never_the_root()
    {
        var ontology = Snapshots.Ontology("A 2015, B 2017, C 2020, B -> A, C -> A, X -> A");
        var snapshot = await Snapshots.OfAsync(ontology, new ReadingBuilder("d", year: 2021).Claim("B", RelationKind.VariantOf, "A"));
        var asOf = new ClaimFilter { AsOf = 2018 };

        Shown(snapshot, Run(snapshot, "A", LineageDirection.Descendants, asOf)).ShouldBe("A+0 B+1");
        Shown(snapshot, Run(snapshot, "A", LineageDirection.Descendants, asOf with { Undated = true })).ShouldBe("A+0 B+1 X+1");
        Shown(snapshot, Run(snapshot, "C", LineageDirection.Ancestors, asOf with { AsOf = 2010 })).ShouldBe("C+0");
        Run(snapshot, "A", LineageDirection.Descendants, asOf).Edges.Single().Facts.Support.ShouldBe(0);
    }

    [Fact]
    public async Task Depth_counts_steps_from_the_root()
    {
        var snapshot = await Snapshots.OfAsync(Snapshots.Ontology("D -> C, C -> B, B -> A, D -> A"));

        Shown(snapshot, LineageQuery.Run(snapshot, snapshot.Node("A"), new() { Direction = LineageDirection.Descendants, Depth = 1 })).ShouldBe("A+0 B+1 D+1");
    }

    [Fact]
    public async Task What_is_new_since_a_year_comes_with_what_lies_between()
    {
        var snapshot = await Snapshots.OfAsync(Snapshots.Ontology("A 2015, B 2017, C 2020, D 2018, E 2021, B -> A, C -> B, D -> A, X -> A, E -> X"));
        var result = Run(snapshot, "A", LineageDirection.Descendants);

        Shown(snapshot, result.Since(snapshot, 2020)).ShouldBe("A+0 B+1 X+1 C+2 E+2");
        Shown(snapshot, result.Since(snapshot, 2021)).ShouldBe("A+0 X+1 E+2");
        Shown(snapshot, result.Since(snapshot, 2022)).ShouldBe("A+0");
        Shown(snapshot, Run(snapshot, "C", LineageDirection.Both).Since(snapshot, 2015)).ShouldBe("A-2 B-1 C+0");
        Shown(snapshot, Run(snapshot, "B", LineageDirection.Both).Since(snapshot, 2020)).ShouldBe("B+0 C+1");
    }

    [Fact]
    public void What_is_new_hangs_together_and_only_shrinks_with_the_year() => OnRandomGraphs((snapshot, filter) =>
    {
        for (var root = 0; root < snapshot.NodeCount; root++)
        {
            var result = LineageQuery.Run(snapshot, root, new() { Direction = LineageDirection.Both, Filter = filter });
            HashSet<int>? before = null;
            for (var year = 1988; year < 2024; year += 5)
            {
                var now = result.Since(snapshot, year);
                var nodes = now.Nodes.Select(node => node.Node).ToHashSet();
                result.Nodes.Where(node => LineageResult.IsNew(snapshot, node.Node, year)).ShouldAllBe(node => nodes.Contains(node.Node));
                if (before is not null) nodes.IsSubsetOf(before).ShouldBeTrue();
                before = nodes;
                foreach (var (node, generation) in now.Nodes.Where(node => node.Node != root))
                    now.Edges.ShouldContain(edge => generation > 0 ? snapshot.Head(edge.Edge) == node : snapshot.Tail(edge.Edge) == node);
            }
        }
    });

    [Fact]
    public void The_settled_lineage_has_no_cycle_and_dropping_is_explained() => OnRandomGraphs((snapshot, _) =>
    {
        TopologicalOrder.Run(snapshot.Lineage.Graph).IsAcyclic.ShouldBeTrue();
        snapshot.Lineage.Edges.Concat(snapshot.Lineage.Dropped.Select(drop => drop.Edge)).Distinct().Count()
            .ShouldBe(snapshot.Lineage.Edges.Count + snapshot.Lineage.Dropped.Count);
        foreach (var drop in snapshot.Lineage.Dropped.Where(drop => drop.Reason == DropReason.AgainstTime))
            snapshot.Year(snapshot.Head(drop.Edge)).ShouldBeLessThan(snapshot.Year(snapshot.Tail(drop.Edge)));
    });

    [Fact]
    public void Ancestors_and_descendants_are_each_others_mirror() => OnRandomGraphs((snapshot, filter) =>
    {
        var up = Everything(snapshot, LineageDirection.Ancestors, filter);
        var down = Everything(snapshot, LineageDirection.Descendants, filter);
        // The root stays even where the filter hides it, so the law is about what the filter shows.
        var shown = Enumerable.Range(0, snapshot.NodeCount).Where(node => filter.Shows(snapshot, node)).ToList();
        foreach (var a in shown)
            foreach (var b in shown) up[a].Contains(b).ShouldBe(down[b].Contains(a));
    });

    [Fact]
    public void The_reduction_of_an_answer_reaches_the_same_nodes() => OnRandomGraphs((snapshot, filter) =>
    {
        for (var root = 0; root < snapshot.NodeCount; root++)
        {
            var result = LineageQuery.Run(snapshot, root, new() { Direction = LineageDirection.Both, Filter = filter });
            var reduced = result.Reduced(snapshot);
            Reachability(snapshot, result.Nodes, reduced).ShouldBe(Reachability(snapshot, result.Nodes, result.Edges));
            reduced.Length.ShouldBeLessThanOrEqualTo(result.Edges.Length);
        }
    });

    [Fact]
    public void Answers_grow_with_the_year() => OnRandomGraphs((snapshot, filter) =>
    {
        for (var root = 0; root < snapshot.NodeCount; root++)
        {
            HashSet<int> before = [];
            for (var year = 1988; year < 2024; year += 3)
            {
                var options = new LineageOptions { Direction = LineageDirection.Both, Filter = filter with { AsOf = year } };
                var now = LineageQuery.Run(snapshot, root, options).Nodes.Select(node => node.Node).ToHashSet();
                now.IsSupersetOf(before).ShouldBeTrue();
                before = now;
            }
        }
    });

    [Fact]
    public void Generations_are_the_longest_chains_of_the_answers_edges() => OnRandomGraphs((snapshot, filter) =>
    {
        for (var root = 0; root < snapshot.NodeCount; root++)
        {
            var result = LineageQuery.Run(snapshot, root, new() { Direction = LineageDirection.Descendants, Filter = filter });
            var generations = result.Nodes.ToDictionary(node => node.Node, node => node.Generation);
            foreach (var (node, generation) in generations.Where(pair => pair.Key != root))
                generation.ShouldBe(1 + result.Edges.Where(edge => snapshot.Head(edge.Edge) == node).Max(edge => generations[snapshot.Tail(edge.Edge)]));
        }
    });

    private static void OnRandomGraphs(Action<GraphSnapshot, ClaimFilter> law)
    {
        ClaimFilter[] filters = [ClaimFilter.Default, new() { Curated = false }, new() { Hedged = true, MinConfidence = 0.3 }, new() { MinSupport = 2, Undated = true }];
        for (var seed = 0; seed < 24; seed++)
        {
            var snapshot = Random(seed);
            snapshot.Validate().ShouldBeNull();
            law(snapshot, filters[seed % filters.Length]);
        }
    }

    /// <summary>Lineage claims at random between few methods, with and without years, so that there are cycles and edges against time.</summary>
    private static GraphSnapshot Random(int seed)
    {
        var random = new Random(seed);
        const int methods = 14;
        var rows = string.Join(", ", Enumerable.Range(0, methods).Where(_ => random.Next(3) > 0)
            .Select(i => $"M{i} {1990 + random.Next(30)}{(random.Next(4) == 0 ? "!" : "")}").Append($"M{random.Next(6)} -> M{6 + random.Next(8)}"));
        var readings = Enumerable.Range(0, 6 + random.Next(6)).Select(d =>
        {
            var reading = new ReadingBuilder($"d{d}", year: random.Next(4) == 0 ? null : 1990 + random.Next(30));
            for (var c = random.Next(9); c > 0; c--)
                reading.Claim(
                    $"M{random.Next(methods)}", random.Next(3) == 0 ? RelationKind.IsA : RelationKind.VariantOf, $"M{random.Next(methods)}", random.Next(11) / 10.0,
                    random.Next(6) == 0 ? Polarity.Hedged : random.Next(8) == 0 ? Polarity.Negated : Polarity.Asserted);
            return reading.Build();
        });
        var builder = new SnapshotBuilder();
        ReferenceView.Stream([.. readings.OrderBy(reading => reading.Document.Id, StringComparer.Ordinal)], Snapshots.Ontology(rows), Model.Store.ViewScope.Whole, builder);
        return builder.Build(1);
    }

    private static List<int[]> Everything(GraphSnapshot snapshot, LineageDirection direction, ClaimFilter filter) =>
    [
        .. Enumerable.Range(0, snapshot.NodeCount).Select(root =>
            LineageQuery.Run(snapshot, root, new() { Direction = direction, Filter = filter }).Nodes.Select(node => node.Node).Where(node => node != root).ToArray()),
    ];

    private static SortedSet<(int, int)> Reachability(GraphSnapshot snapshot, LineageNode[] nodes, AnswerEdge[] edges)
    {
        var reached = new SortedSet<(int, int)>(edges.Select(edge => (snapshot.Head(edge.Edge), snapshot.Tail(edge.Edge))));
        foreach (var via in nodes)
            foreach (var from in nodes)
                foreach (var to in nodes)
                    if (reached.Contains((from.Node, via.Node)) && reached.Contains((via.Node, to.Node))) reached.Add((from.Node, to.Node));
        return reached;
    }

    private static LineageResult Run(GraphSnapshot snapshot, string root, LineageDirection direction = LineageDirection.Ancestors, ClaimFilter? filter = null) =>
        LineageQuery.Run(snapshot, snapshot.Node(root), new() { Direction = direction, Filter = filter ?? ClaimFilter.Default });

    private static string Shown(GraphSnapshot snapshot, LineageResult result) =>
        string.Join(' ', result.Nodes.Select(node => $"{snapshot.Name(node.Node)}{node.Generation:+0;-0}"));

    private static string Text(GraphSnapshot snapshot, int edge) => $"{snapshot.Name(snapshot.Head(edge))} {snapshot.Relation(edge).Name()} {snapshot.Name(snapshot.Tail(edge))}";
}
