using System.Globalization;
using System.Text;
using GraphPapers.Graph.Plain;

namespace GraphPapers.Graph.Tests.Plain;

public class PlainAlgorithmsTests
{
    [Fact]
    public void Distances_name_what_is_not_reached_as_the_specification_does()
    {
        const string edges = "10 9 2\n9 8 0.5\n8 10 1\n7 10 1\n";
        Run("bfs", edges, new() { Source = "10" }).ShouldBe("7 9223372036854775807\n8 2\n9 1\n10 0\n");
        Run("sssp", edges, new() { Source = "10" }).ShouldBe("7 infinity\n8 2.5\n9 2\n10 0\n");
        Run("bfs", edges, new() { Source = "10" }, isDirected: false).ShouldBe("7 1\n8 1\n9 1\n10 0\n");
    }

    [Fact]
    public void PageRank_makes_exactly_the_rounds_that_are_asked_for()
    {
        // a gives to b and c; b gives to c; c has no arcs, so its mass is shared by all.
        const string edges = "a b\na c\nb c\n";
        double[] ranks = [1.0 / 3, 1.0 / 3, 1.0 / 3];
        for (var rounds = 0; rounds < 4; rounds++)
        {
            var lines = Run("pagerank", edges, new() { Iterations = rounds, Damping = 0.8 }).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            for (var u = 0; u < 3; u++) double.Parse(lines[u].Split(' ')[1], CultureInfo.InvariantCulture).ShouldBe(ranks[u], 1e-15);
            var shared = 0.2 / 3 + 0.8 * ranks[2] / 3;
            ranks = [shared, shared + 0.8 * ranks[0] / 2, shared + 0.8 * (ranks[0] / 2 + ranks[1])];
        }
        Run("pagerank", "a b\nb a\n").ShouldBe("a 0.5\nb 0.5\n");
    }

    [Fact]
    public void Parts_are_named_by_their_first_vertex()
    {
        const string edges = "3 2\n2 3\n2 1\n5 4\nx y\n";
        Run("wcc", edges).ShouldBe("1 1\n2 1\n3 1\n4 4\n5 4\nx x\ny x\n");
        Run("scc", edges).ShouldBe("1 1\n2 2\n3 2\n4 4\n5 5\nx x\ny y\n");
        Run("leiden", "1 2\n2 3\n3 1\n4 5\n5 6\n6 4\n3 4\n").ShouldBe("1 1\n2 1\n3 1\n4 4\n5 4\n6 4\n");
    }

    [Fact]
    public void Labels_are_vertices_and_the_least_of_the_most_frequent_wins()
    {
        // 9 hears 10 twice (both ways) and 2 once; by value 2 is the least label, as text 10 would be.
        const string edges = "9 10\n10 9\n9 2\n";
        Run("cdlp", edges, new() { Iterations = 1 }).ShouldBe("2 9\n9 10\n10 9\n");
        Run("cdlp", "10 5\n5 9\n", new() { Iterations = 1 }).ShouldBe("5 9\n9 5\n10 5\n");
    }

    [Fact]
    public void Clustering_cores_and_centralities_of_a_triangle_with_a_tail()
    {
        const string edges = "1 2\n2 3\n3 1\n3 4\n";
        Run("lcc", edges).ShouldBe($"1 0.5\n2 0.5\n3 {1 / 6.0:R}\n4 0\n");
        Run("lcc", edges, isDirected: false).ShouldBe($"1 1\n2 1\n3 {2 / 6.0:R}\n4 0\n");
        Run("kcore", edges).ShouldBe("1 2\n2 2\n3 2\n4 1\n");
        Run("betweenness", edges, isDirected: false).ShouldBe("1 0\n2 0\n3 2\n4 0\n");
        Run("betweenness", edges).ShouldBe("1 1\n2 2\n3 3\n4 0\n");
        Run("harmonic", edges, isDirected: false).ShouldBe("1 2.5\n2 2.5\n3 3\n4 2\n");
        Run("harmonic", "1 2\n2 3\n").ShouldBe("1 0\n2 1\n3 1.5\n", "distances from the others");
    }

    [Fact]
    public void Every_algorithm_answers_for_every_vertex_of_an_empty_and_a_random_graph()
    {
        var random = new Random(5);
        var text = string.Concat(Enumerable.Range(0, 300).Select(_ => $"v{random.Next(60)} v{random.Next(60)} {random.Next(1, 9)}\n"));
        foreach (var (name, summary) in PlainAlgorithms.All)
        {
            summary.ShouldNotBeEmpty();
            PlainAlgorithms.NeedsSource(name).ShouldBe(PlainAlgorithms.Run(name, Read(text)).Problem is not null);
            Run(name, text, new() { Source = "v1" }).Split('\n').Length.ShouldBe(61);
            if (name is not ("bfs" or "sssp")) Run(name, "").ShouldBe("");
            Run(name, text, new() { Source = "v1", Threads = 1 }).ShouldBe(Run(name, text, new() { Source = "v1", Threads = 3 }));
        }
    }

    [Fact]
    public void A_wrong_question_is_answered_by_what_is_wrong()
    {
        var graph = Read("a b -1\n");
        PlainAlgorithms.Run("pagerang", graph).Problem!.ShouldContain("pagerank");
        PlainAlgorithms.Run("bfs", graph).Problem!.ShouldContain("--source");
        PlainAlgorithms.Run("bfs", graph, new() { Source = "A" }).Problem!.ShouldContain("'A'");
        PlainAlgorithms.Run("sssp", graph, new() { Source = "a" }).Problem!.ShouldContain("negative");
        PlainAlgorithms.Run("leiden", graph).Problem!.ShouldContain("negative");
        PlainAlgorithms.Run("leiden", Read("# none\na b 0\nb c -0.5\nc a -1\n")).Line.ShouldBe(3);
        PlainAlgorithms.Run("pagerank", graph, new() { Damping = 1 }).Problem!.ShouldContain("damping");
        PlainAlgorithms.Run("cdlp", graph, new() { Iterations = -1 }).Problem!.ShouldContain("negative");
    }

    private static string Run(string algorithm, string edges, PlainOptions? options = null, bool isDirected = true)
    {
        var answer = PlainAlgorithms.Run(algorithm, Read(edges, isDirected), options);
        answer.Problem.ShouldBeNull();
        using var output = new StringWriter();
        answer.Values!.Write(output);
        return output.ToString();
    }

    private static PlainGraph Read(string edges, bool isDirected = true) =>
        PlainGraphReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(edges)), "edges.txt", isDirected: isDirected).Graph;
}
