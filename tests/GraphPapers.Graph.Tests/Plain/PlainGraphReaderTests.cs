using System.Text;
using GraphPapers.Graph.Plain;

namespace GraphPapers.Graph.Tests.Plain;

public class PlainGraphReaderTests
{
    [Fact]
    public void Any_way_to_write_the_edges_down_gives_the_same_graph() => Law.Holds(edges =>
    {
        string[] betweens = [" ", "\t", ",", ", ", "  ", " , "], ends = ["\n", "\r\n", " # said so\n", "\n\n# a line of comment\n"];
        var text = new StringBuilder("# from to weight\n");
        for (var i = 0; i < edges.Edges.Length; i++)
        {
            var (u, v, w) = edges.Edges[i];
            var between = betweens[i % betweens.Length];
            text.Append(u).Append(between).Append(v).Append(between).Append(w).Append(ends[i % ends.Length]);
        }
        var vertices = string.Join('\n', Enumerable.Range(0, edges.Nodes).Reverse());
        foreach (var isDirected in new[] { true, false })
        {
            var read = Read(text.ToString(), vertices, isDirected);
            read.FaultCount.ShouldBe(0);
            var (found, expected) = (read.Graph.Graph, edges.Build(isDirected));
            found.Out.Offsets.ShouldBe(expected.Out.Offsets);
            found.Out.Targets.ShouldBe(expected.Out.Targets);
            found.Out.Edges.ShouldBe(expected.Out.Edges);
            for (var k = 0; k < found.Out.ArcCount; k++) found.Out.WeightOf(k).ShouldBe(expected.Out.WeightOf(k));
        }
    });

    [Fact]
    public void Numbers_stand_by_value_before_names_in_ordinal_order()
    {
        var graph = Read("10 9\nb a\n-3 B\nä 007\n9223372036854775807 2").Graph;
        Names(graph).ShouldBe(["-3", "2", "9", "10", "9223372036854775807", "007", "B", "a", "b", "ä"]);
        for (var u = 0; u < graph.VertexCount; u++) graph.Find(graph.NameOf(u)).ShouldBe(u);
        graph.Find("c").ShouldBe(-1);
        graph.Find("7").ShouldBe(-1);
        graph.Find("").ShouldBe(-1);
    }

    [Fact]
    public void A_line_without_a_weight_weighs_one_and_vertices_may_stand_alone()
    {
        var read = Read("a b\nb c 2.5e-1\nc a", "d\n\na\n# none\nd");
        read.FaultCount.ShouldBe(0);
        Names(read.Graph).ShouldBe(["a", "b", "c", "d"]);
        read.Graph.Graph.Out.Weights.ShouldBe([1, 0.25, 1]);
        Read("a b").Graph.Graph.Out.Weights.ShouldBeNull();
    }

    [Theory]
    [InlineData("a", "one field alone")]
    [InlineData("a b c", "no finite number")]
    [InlineData("a b 1 2", "more than three")]
    [InlineData("a b nan", "no finite number")]
    [InlineData("a b 1e400", "no finite number")]
    [InlineData("a b 1x", "no finite number")]
    [InlineData("a,,b", "empty")]
    [InlineData(",a b", "empty")]
    [InlineData("a,b,", "empty")]
    [InlineData("a b\0c", "UTF-8")]
    public void A_bad_line_is_left_out_and_told_with_its_number(string line, string reason)
    {
        var read = Read($"x y\n# fine\n{line}\ny z\n");
        var fault = read.Faults.ShouldHaveSingleItem();
        fault.ToString().ShouldStartWith("edges.txt:3: ");
        fault.Reason.ShouldContain(reason);
        read.Graph.Graph.EdgeCount.ShouldBe(2);
        Names(read.Graph).ShouldBe(["x", "y", "z"]);
    }

    [Fact]
    public void Bytes_that_are_no_text_and_vertices_of_two_fields_are_told()
    {
        var bytes = PlainGraphReader.Read(new MemoryStream([0x61, 0x20, 0xFF, 0x0A]), "e");
        bytes.Faults.ShouldHaveSingleItem().Line.ShouldBe(1);
        bytes.Graph.VertexCount.ShouldBe(0);
        var two = Read("", "a\nb c\n");
        two.Faults.ShouldHaveSingleItem().ToString().ShouldStartWith("vertices.txt:2: there is more than one field");
    }

    [Fact]
    public void Many_faults_are_counted_and_the_first_are_listed()
    {
        var read = Read(string.Concat(Enumerable.Repeat("x\n", 1000)));
        read.FaultCount.ShouldBe(1000);
        read.Faults.Select(f => f.Line).ShouldBe(Enumerable.Range(1, PlainGraphReader.MostFaults).Select(i => (long)i));
    }

    [Fact]
    public void Empty_files_a_byte_order_mark_and_lines_across_buffers_are_read()
    {
        Read("").Graph.VertexCount.ShouldBe(0);
        Names(PlainGraphReader.Read(new MemoryStream([0xEF, 0xBB, 0xBF, .. "a b"u8]), "e").Graph).ShouldBe(["a", "b"]);
        var name = new string('n', 3_000_000);
        var read = Read($"a {name}\n{name} b\n");
        read.Graph.Graph.EdgeCount.ShouldBe(2);
        Names(read.Graph).ShouldBe(["a", "b", name]);
    }

    private static string[] Names(PlainGraph graph) => [.. Enumerable.Range(0, graph.VertexCount).Select(graph.NameOf)];

    private static PlainReading Read(string edges, string? vertices = null, bool isDirected = true) => PlainGraphReader.Read(
        Text(edges), "edges.txt", vertices is null ? null : Text(vertices), "vertices.txt", isDirected);

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
