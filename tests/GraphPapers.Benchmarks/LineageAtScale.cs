using System.Diagnostics;
using System.Globalization;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Benchmarks;

/// <summary>
/// Lineage over many methods and claims, streamed into a snapshot as a store would: methods with years, each claim a VARIANT_OF from a
/// document to an earlier method near it, some against the years, one in a hundred methods a family.
/// </summary>
internal static class LineageAtScale
{
    public static int Run(string[] args)
    {
        int methods = Usage.Number(args, "--methods", 100_000), claims = Usage.Number(args, "--claims", 1_000_000), depth = Usage.Number(args, "--depth", 5), roots = Usage.Number(args, "--roots", 200);
        var clock = Stopwatch.StartNew();
        var builder = new SnapshotBuilder();
        Stream(builder, methods, claims);
        var streamed = clock.Elapsed;
        clock.Restart();
        var snapshot = builder.Build(1);
        var built = clock.Elapsed;
        clock.Restart();
        var lineage = snapshot.Lineage;
        _ = lineage.Graph.In;
        var settled = clock.Elapsed;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{snapshot.NodeCount:N0} nodes, {snapshot.EdgeCount:N0} edges, {snapshot.ClaimCount:N0} claims, {lineage.Dropped.Count:N0} dropped; streamed {streamed.TotalMilliseconds:N0} ms, built {built.TotalMilliseconds:N0} ms, settled {settled.TotalMilliseconds:N0} ms"));
        foreach (var direction in Enum.GetValues<LineageDirection>())
        {
            var random = new Random(7);
            var times = new List<double>();
            long nodes = 0, edges = 0;
            var processor = TimeSpan.Zero;
            for (var i = 0; i < roots + 20; i++)
            {
                var root = snapshot.Find(Id(random.Next(methods)));
                if (i == 20) processor = Environment.CpuUsage.TotalTime;
                clock.Restart();
                var result = LineageQuery.Run(snapshot, root, new() { Direction = direction, Depth = depth });
                if (i < 20) continue;
                times.Add(clock.Elapsed.TotalMilliseconds);
                nodes += result.Nodes.Length;
                edges += result.Edges.Length;
            }

            // On a machine with other work the processor's time says more than the clock's; it holds the collector's threads too.
            processor = Environment.CpuUsage.TotalTime - processor;
            times.Sort();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{direction} to depth {depth}: median {times[times.Count / 2]:N2} ms, 95% {times[times.Count * 95 / 100]:N2} ms, longest {times[^1]:N2} ms; processor {processor.TotalMilliseconds / roots:N2} ms on average; {nodes / roots:N0} nodes and {edges / roots:N0} edges on average"));
        }

        return 0;
    }

    internal static void Stream(IViewSink sink, int methods, int claims)
    {
        const int documents = 50_000;
        var random = new Random(1);
        sink.Begin(new(documents, methods + documents, claims, IsWhole: true));
        for (var d = 0; d < documents; d++)
            sink.Document(new(string.Create(CultureInfo.InvariantCulture, $"d{d:D7}"), Paper(d), string.Create(CultureInfo.InvariantCulture, $"Document {d}"), 1990 + (d * 35 / documents), null, []));
        for (var d = 0; d < documents; d++) sink.Entity(new(Paper(d), [new("Document", EntityKind.Paper, 1)], [], null));
        for (var m = 0; m < methods; m++)
        {
            var row = new OntologyEntity
            {
                Id = Id(m),
                Kind = EntityKind.Method,
                Name = string.Create(CultureInfo.InvariantCulture, $"Method {m}"),
                Year = 1990 + (int)(m * 35L / methods),
                Marks = m % 100 == 0 ? OntologyMarks.Family : OntologyMarks.None,
            };
            sink.Entity(new(Id(m), [new(row.Name, EntityKind.Method, 1)], [], row));
        }

        for (var c = 0; c < claims; c++)
        {
            int child = 1 + random.Next(methods - 1), parent = Math.Max(0, child - 1 - (int)(Math.Pow(random.NextDouble(), 3) * child));
            if (random.Next(50) == 0) (child, parent) = (parent, child);
            var relation = parent % 100 == 0 && random.Next(2) == 0 ? RelationKind.IsA : RelationKind.VariantOf;
            var document = random.Next(documents);
            sink.Claim(new(documents + child, documents + parent, document, c, 1990 + (document * 35 / documents), 0.5 + (random.NextDouble() / 2), relation, ClaimSource.Text, Polarity.Asserted));
        }
    }

    internal static EntityId Id(int method) => EntityId.Parse(string.Create(CultureInfo.InvariantCulture, $"topic:method-{method:D7}"));

    private static EntityId Paper(int document) => EntityId.Parse(string.Create(CultureInfo.InvariantCulture, $"paper:document-{document:D7}"));
}
