using System.Globalization;
using System.Text;
using GraphPapers.Graph.Plain;

namespace GraphPapers.Graph.Tests.Plain;

/// <summary>
/// The two example graphs of the LDBC Graphalytics benchmark (specification 1.0, appendix; two rounds of pagerank and cdlp) with the
/// values that it gives for them.
/// </summary>
public class GraphalyticsExampleTests
{
    private const string Unreached = "9223372036854775807";

    private const string Directed =
        "1 3 0.5\n1 5 0.3\n2 4 0.1\n2 5 0.3\n2 10 0.12\n3 1 0.53\n3 5 0.62\n3 8 0.21\n3 10 0.52\n5 3 0.69\n5 4 0.53\n5 8 0.1\n6 3 0.23\n6 4 0.39\n7 4 0.83\n8 1 0.39\n9 4 0.69\n";

    private const string Undirected =
        "2 3 0.9\n2 4 0.69\n3 4 0.13\n3 5 0.5\n3 8 0.32\n5 6 0.63\n5 8 0.12\n6 7 0.53\n6 8 0.64\n6 9 0.23\n6 10 0.63\n7 9 0.36\n";

    [Theory]
    [InlineData("bfs", $"0 {Unreached} 1 2 1 {Unreached} {Unreached} 2 {Unreached} 2")]
    [InlineData("sssp", "0 infinity 0.5 0.83 0.3 infinity infinity 0.4 infinity 1.02")]
    [InlineData("pagerank", "0.1477629166666667 0.04753375 0.1550469444444444 0.1597573611111111 0.14624 0.04753375 0.04753375 0.1135740277777778 0.04753375 0.08748375")]
    [InlineData("wcc", "1 1 1 1 1 1 1 1 1 1")]
    [InlineData("cdlp", "1 2 3 4 1 1 2 3 2 1")]
    [InlineData("lcc", "0.6666666666666666 0.1666666666666667 0.15 0.05 0.25 0 0 0.8333333333333334 0 0")]
    public void The_directed_example_has_the_values_of_the_specification(string algorithm, string values) =>
        RequireValues(algorithm, Directed, isDirected: true, Enumerable.Range(1, 10), values);

    [Theory]
    [InlineData("bfs", "0 1 1 2 3 4 2 4 4")]
    [InlineData("sssp", "0 0.82 0.69 1.26 1.78 2.31 1.14 2.01 2.41")]
    [InlineData("pagerank", "0.09084490740740739 0.1424089506172839 0.09084490740740739 0.1249891975308642 0.1686172839506173 0.09749537037037037 0.1249891975308642 0.09749537037037037 0.06231481481481481")]
    [InlineData("wcc", "2 2 2 2 2 2 2 2 2")]
    [InlineData("cdlp", "2 3 2 2 6 5 2 5 5")]
    [InlineData("lcc", "1 0.3333333333333333 1 0.6666666666666666 0.2 1 0.6666666666666666 1 0")]
    public void The_undirected_example_has_the_values_of_the_specification(string algorithm, string values) =>
        RequireValues(algorithm, Undirected, isDirected: false, Enumerable.Range(2, 9), values);

    [Theory]
    [InlineData("bfs", Unreached)]
    [InlineData("sssp", "infinity")]
    [InlineData("wcc", "7")]
    [InlineData("cdlp", "7")]
    [InlineData("lcc", "0")]
    public void An_isolated_vertex_is_not_reached_alone_and_its_own_name(string algorithm, string value)
    {
        foreach (var isDirected in new[] { true, false })
            Answer(algorithm, "1 2\n", "7\n2\n", isDirected, source: "1").Split('\n')[2].ShouldBe($"7 {value}");
    }

    private static void RequireValues(string algorithm, string edges, bool isDirected, IEnumerable<int> vertices, string values)
    {
        var lines = Answer(algorithm, edges, "", isDirected, isDirected ? "1" : "2").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => line.Split(' ')[0]).ShouldBe(vertices.Select(v => v.ToString(CultureInfo.InvariantCulture)));
        foreach (var (found, expected) in lines.Select(line => line.Split(' ')[1]).Zip(values.Split(' ')))
        {
            if (algorithm is "bfs" or "wcc" or "cdlp" || expected == "infinity") found.ShouldBe(expected);
            else double.Parse(found, CultureInfo.InvariantCulture).ShouldBe(double.Parse(expected, CultureInfo.InvariantCulture), 1e-14);
        }
    }

    private static string Answer(string algorithm, string edges, string vertices, bool isDirected, string source)
    {
        var graph = PlainGraphReader.Read(Text(edges), "edges.txt", Text(vertices), "vertices.txt", isDirected).Graph;
        using var output = new StringWriter();
        PlainAlgorithms.Run(algorithm, graph, new() { Source = source, Iterations = 2 }).Values!.Write(output);
        return output.ToString();
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
