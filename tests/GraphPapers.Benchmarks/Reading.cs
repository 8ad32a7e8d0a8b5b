using System.Text;
using GraphPapers.Graph.Plain;

namespace GraphPapers.Benchmarks;

/// <summary>How long edge lists of numbers, of numbers with weights and of names take to read from memory.</summary>
internal static class Reading
{
    public static int Run(string[] args)
    {
        int nodes = Usage.Number(args, "--nodes", 100_000), edges = Usage.Number(args, "--edges", 1_000_000);
        Console.WriteLine("lines\tms\tvertices");
        foreach (var (name, line) in new (string, Func<Random, string>)[]
        {
            ("from to", random => $"{random.Next(nodes)} {random.Next(nodes)}\n"),
            ("from to weight", random => FormattableString.Invariant($"{random.Next(nodes)} {random.Next(nodes)} {random.NextDouble():R}\n")),
            ("name,name", random => $"node-{random.Next(nodes)},node-{random.Next(nodes)}\n"),
        })
        {
            var random = new Random(1);
            var text = new StringBuilder();
            for (var e = 0; e < edges; e++) text.Append(line(random));
            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            var timing = Timings.Best(name, () => PlainGraphReader.Read(new MemoryStream(bytes), name).Graph.VertexCount);
            Console.WriteLine(FormattableString.Invariant($"{name}\t{timing.Milliseconds:F0}\t{timing.Check}"));
        }
        return 0;
    }
}
