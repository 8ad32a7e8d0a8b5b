using System.Globalization;
using System.Xml.Linq;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Lineage.Drawing;
using GraphPapers.Graph.Tests.Snapshot;

namespace GraphPapers.Graph.Tests.Lineage.Drawing;

public sealed class DrawingTests
{
    private const string Rows = "F!, A 2015, B 2016, C 2016, D 2018, E 2018, X <&\" 2020, A ~> F, B -> A, C -> B, D -> B, D -> A, E -> C, X <&\" -> D, X <&\" -> E, Y -> X <&\"";

    [Fact]
    public async Task An_svg_is_well_formed_and_its_boxes_do_not_overlap()
    {
        var svg = XDocument.Parse(SvgDrawing.Write(await PictureAsync(), "A title & more"));

        var boxes = svg.Descendants().Where(element => element.Name.LocalName == "g")
            .Select(group => group.Elements().Single(element => element.Name.LocalName == "rect"))
            .Select(rect => (X: Number(rect, "x"), Y: Number(rect, "y"), Width: Number(rect, "width"))).ToList();
        boxes.Count.ShouldBe(8);
        foreach (var a in boxes)
            foreach (var b in boxes.Where(b => b != a && b.Y == a.Y)) (a.X + a.Width <= b.X || b.X + b.Width <= a.X).ShouldBeTrue();
        svg.Descendants().Select(element => element.Value).ShouldContain("2016");
    }

    [Fact]
    public void Every_edge_of_a_layered_drawing_leads_to_a_later_layer_and_keeps_the_gap()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var layers = Enumerable.Range(0, 30).Select(_ => random.Next(8)).ToArray();
            var sizes = layers.Select(_ => 10.0 + random.Next(60)).ToArray();
            var edges = Enumerable.Range(0, 50).Select(_ => (From: random.Next(30), To: random.Next(30))).Where(edge => layers[edge.From] < layers[edge.To])
                .Select(edge => new PictureEdge(edge.From, edge.To, false, 0)).ToList();
            var places = LayeredLayout.Run(layers, sizes, 16, edges);

            for (var a = 0; a < 30; a++)
            {
                (places.Nodes[a].Offset - (sizes[a] / 2)).ShouldBeGreaterThanOrEqualTo(-1e-9);
                for (var b = 0; b < a; b++)
                    if (layers[a] == layers[b]) Math.Abs(places.Nodes[a].Offset - places.Nodes[b].Offset).ShouldBeGreaterThanOrEqualTo(((sizes[a] + sizes[b]) / 2) + 16 - 1e-6);
            }

            for (var e = 0; e < edges.Count; e++)
                places.Bends[e].Select(bend => bend.Layer).ShouldBe(Enumerable.Range(layers[edges[e].From] + 1, layers[edges[e].To] - layers[edges[e].From] - 1));
        }
    }

    [Fact]
    public async Task Dot_and_mermaid_hold_every_box_and_every_arrow_with_quotes_escaped()
    {
        var picture = await PictureAsync();
        string dot = DotDrawing.Write(picture), mermaid = MermaidDrawing.Write(picture);

        dot.Split('\n').Count(line => line.Contains("[label=", StringComparison.Ordinal)).ShouldBe(8);
        dot.Split('\n').Count(line => line.Contains("->", StringComparison.Ordinal)).ShouldBe(picture.Edges.Count);
        dot.ShouldContain("label=\"X <&\\\" (2020)\"");
        mermaid.Split('\n').Count(line => line.Contains("-->", StringComparison.Ordinal) || line.Contains("-.->", StringComparison.Ordinal)).ShouldBe(picture.Edges.Count);
        mermaid.ShouldContain("[\"X #lt;&#quot; (2020)\"]");
    }

    [Fact]
    public async Task A_limited_lineage_hangs_together()
    {
        var snapshot = await Snapshots.OfAsync(Snapshots.Ontology(Rows));
        var result = LineageQuery.Run(snapshot, snapshot.Node("F"), new() { Direction = LineageDirection.Descendants });
        for (var limit = 0; limit <= result.Nodes.Length; limit++)
        {
            var limited = result.Limited(snapshot, limit);
            limited.Nodes.Length.ShouldBe(Math.Min(limit + 1, result.Nodes.Length));
            LineageTree.Of(snapshot, limited).Branches.Count().ShouldBe(limited.Nodes.Length - 1);
        }
    }

    [Fact]
    public async Task Of_two_lines_of_the_same_length_the_one_that_begins_nearer_the_root_is_kept()
    {
        // A has three behind it, far down one line; B has three beside each other.
        var snapshot = await Snapshots.OfAsync(Snapshots.Ontology("F!, A -> F, A2 -> A, A3 -> A2, A4 -> A3, B -> F, B2 -> B, B3 -> B, B4 -> B"));
        var result = LineageQuery.Run(snapshot, snapshot.Node("F"), new() { Direction = LineageDirection.Descendants });

        result.Limited(snapshot, 1).Nodes.Select(node => snapshot.Name(node.Node)).ShouldBe(["F", "B"], ignoreOrder: true);
    }

    private static async Task<LineagePicture> PictureAsync()
    {
        var snapshot = await Snapshots.OfAsync(Snapshots.Ontology(Rows));
        return LineagePicture.Of(snapshot, LineageQuery.Run(snapshot, snapshot.Node("F"), new() { Direction = LineageDirection.Descendants }));
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
