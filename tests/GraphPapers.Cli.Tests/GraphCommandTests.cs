using System.IO.Compression;
using System.Text;
using GraphPapers.Graph.Plain;

namespace GraphPapers.Cli.Tests;

public class GraphCommandTests
{
    [Fact]
    public async Task Distances_are_written_in_the_order_of_the_vertices()
    {
        var run = await RunAsync("10 9\n9 8 # back\n7,10\n", "bfs", "--source", "10");
        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldBe("7 9223372036854775807\n8 2\n9 1\n10 0\n");
        (await RunAsync("10 9\n9 8 # back\n7,10\n", "bfs", "--source", "10", "--undirected")).Output.ShouldBe("7 1\n8 2\n9 1\n10 0\n");
    }

    [Fact]
    public async Task Files_of_edges_and_vertices_are_read_packed_too_and_the_answer_is_written_to_a_file()
    {
        var folder = Directory.CreateTempSubdirectory("graphpapers-graph-");
        try
        {
            string edges = Path.Combine(folder.FullName, "edges.txt.gz"), vertices = Path.Combine(folder.FullName, "vertices.txt");
            using (var packed = new GZipStream(File.Create(edges), CompressionMode.Compress)) packed.Write("a b\n"u8);
            await File.WriteAllTextAsync(vertices, "c\na\n");
            var output = Path.Combine(folder.FullName, "out.txt");
            var run = await RunAsync("", "wcc", "--edges", edges, "--vertices", vertices, "--output", output);
            (run.ExitCode, run.Output, run.Error).ShouldBe((0, "", ""));
            (await File.ReadAllTextAsync(output)).ShouldBe("a a\nb a\nc c\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Bad_lines_are_listed_with_their_numbers_and_the_rest_is_done()
    {
        var run = await RunAsync("a b\nb\nc a x\n", "wcc");
        run.ExitCode.ShouldBe(3);
        run.Output.ShouldBe("a a\nb a\n");
        run.Error.ShouldContain("-:2: ");
        run.Error.ShouldContain("-:3: ");
    }

    [Fact]
    public async Task Wrong_usage_bad_input_and_what_is_not_there_have_their_exit_codes()
    {
        (await RunAsync("a b", "wkk")).ExitCode.ShouldBe(2);
        (await RunAsync("a b", "bfs")).ExitCode.ShouldBe(2);
        (await RunAsync("a b", "pagerank", "--damping", "1")).ExitCode.ShouldBe(2);
        (await RunAsync("a b", "pagerank", "--iterations", "-1")).ExitCode.ShouldBe(2);
        (await RunAsync("a b", "bfs", "--source", "c")).ExitCode.ShouldBe(1);
        (await RunAsync("a b -1", "sssp", "--source", "a")).ExitCode.ShouldBe(3);
        (await RunAsync("", "wcc", "--edges", "no/such/file")).ExitCode.ShouldBe(3);
        var empty = await RunAsync("", "wcc");
        empty.ExitCode.ShouldBe(0);
        empty.Error.ShouldContain("no vertices");
    }

    [Fact]
    public async Task What_is_wrong_is_told_in_one_line_with_its_place_and_no_name_of_the_runtime()
    {
        (await RunAsync("# none\na b 1\nb c -1", "sssp", "--source", "a")).Error.ShouldBe("graphpapers: -:3: the weight is negative (sssp needs weights of 0 and more)\n");
        (await RunAsync("a b", "wcc", "--edges", Path.GetTempPath())).Error.ShouldContain("this is a folder");
        (await RunAsync("a b", "wcc", "--output", Path.GetTempPath())).Error.ShouldContain("this is a folder");
        (await RunAsync("source,target,weight\na,b,1", "wcc")).Error.ShouldContain("headings with #");
        (await RunAsync("\u0001\0\u0002 b\n", "wcc")).Error.ShouldContain("-:1: this is no UTF-8 text");
        (await RunAsync("a b \u001b[31m", "wcc")).Error.ShouldNotContain("\u001b");
        (await RunAsync("a b", "pagerank", "--iterations", "x")).Error.ShouldStartWith("graphpapers: --iterations must be a whole number, not 'x'.");
        (await RunAsync("a b", "pagerank", "--damping", "x")).Error.ShouldStartWith("graphpapers: --damping must be a number, not 'x'.");
        (await RunAsync("a a\r\na b\r\na b\r\n", "bfs", "--source", "a")).Output.ShouldBe("a 0\nb 1\n");
    }

    [Fact]
    public async Task Every_algorithm_of_the_library_can_be_run()
    {
        foreach (var (name, _) in PlainAlgorithms.All)
        {
            var run = await RunAsync("a b 1\nb c 2\nc a 1\nd d\n", name, PlainAlgorithms.NeedsSource(name) ? ["--source", "a"] : []);
            run.ExitCode.ShouldBe(0);
            run.Output.Split('\n').Length.ShouldBe(5, name);
        }
    }

    private static Task<CliRun> RunAsync(string edges, string algorithm, params string[] options) => CliRun.OfAsync(
        new Composition { OpenStoreAsync = (_, _, _) => throw new InvalidOperationException("a graph of edges needs no store") },
        ["graph", algorithm, .. options.Contains("--edges") ? [] : (string[])["--edges", "-"], .. options],
        input: new MemoryStream(Encoding.UTF8.GetBytes(edges)));
}
