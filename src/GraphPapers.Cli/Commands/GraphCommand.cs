using System.CommandLine;
using System.IO.Compression;
using System.Text;
using GraphPapers.Graph.Plain;

namespace GraphPapers.Cli.Commands;

/// <summary><c>graph ALGORITHM</c>: the graph library on edge lists, so that anyone can run and check it.</summary>
internal static class GraphCommand
{
    private static readonly Argument<string> Algorithm = new("ALGORITHM")
    {
        Description = "What to compute for each vertex. " + string.Join("; ", PlainAlgorithms.All.Select(a => $"{a.Name}: {a.Summary}")),
    };

    private static readonly Option<string> Edges = new("--edges")
    {
        Description = "Edges, one a line: from to [weight], names or numbers, white space or commas, # comments; - for the input, .gz too",
        HelpName = "FILE",
        Required = true,
    };

    private static readonly Option<string?> Vertices = new("--vertices") { Description = "Vertices, one a line; isolated ones count", HelpName = "FILE" };
    private static readonly Option<bool> Undirected = new("--undirected") { Description = "Edges lead both ways" };
    private static readonly Option<string?> Source = new("--source") { Description = "The vertex to begin at (bfs, sssp)", HelpName = "V" };
    private static readonly Option<int?> Iterations = SharedOptions.Count("--iterations", "Exactly so many rounds (pagerank, cdlp). Default: until it stands still");

    private static readonly Option<double> Damping = SharedOptions.Checked(
        new Option<double>("--damping") { Description = "Damping of pagerank", HelpName = "D", DefaultValueFactory = _ => 0.85 }, value => value is >= 0 and < 1, "at least 0 and below 1");

    private static readonly Option<string?> Output = new("--output") { Description = "Where to write 'vertex value' lines. Default: the output", HelpName = "FILE" };

    public static Command Create(CommandContext context)
    {
        var command = new Command("graph", "Run a graph algorithm on a list of edges") { Algorithm };
        command.With(Edges, Vertices, Undirected, Source, Iterations, Damping, Output);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Algorithm)?.Tokens is not [var algorithm, ..]) return;
            if (PlainAlgorithms.All.All(known => known.Name != algorithm.Value))
                result.AddError($"'{algorithm.Value}' is no algorithm; there are {string.Join(", ", PlainAlgorithms.All.Select(a => a.Name))}");
            else if (PlainAlgorithms.NeedsSource(algorithm.Value) && result.GetValue(Source) is null)
                result.AddError($"{algorithm.Value} needs --source, the vertex to begin at");
        });
        command.SetAction((parse, cancellation) => RunAsync(context, parse, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ParseResult parse, CancellationToken cancellation)
    {
        var reading = await ReadAsync(context, parse, cancellation).ConfigureAwait(false);
        foreach (var fault in reading.Faults) await context.NoteAsync(fault.ToString()).ConfigureAwait(false);
        if (reading.FaultCount > reading.Faults.Count)
            await context.NoteAsync(FormattableString.Invariant($"and {reading.FaultCount - reading.Faults.Count} lines more that cannot be read")).ConfigureAwait(false);
        if (reading.Graph.VertexCount == 0) await context.NoteAsync("there are no vertices").ConfigureAwait(false);

        var options = new PlainOptions { Source = parse.GetValue(Source), Iterations = parse.GetValue(Iterations), Damping = parse.GetValue(Damping) };
        if (options.Source is { } source && PlainAlgorithms.NeedsSource(parse.GetValue(Algorithm)!) && reading.Graph.Find(source) < 0)
        {
            await context.NoteAsync($"there is no vertex '{source}': names are case-sensitive.").ConfigureAwait(false);
            return reading.FaultCount > 0 ? ExitCodes.BadInput : ExitCodes.NothingFound;
        }

        var answer = PlainAlgorithms.Run(parse.GetValue(Algorithm)!, reading.Graph, options, cancellation: cancellation);
        if (answer.Values is not { } values) throw new InputException(FormattableString.Invariant($"{parse.GetValue(Edges)}{(answer.Line is null ? "" : ":")}{answer.Line}: {answer.Problem}"));
        if (parse.GetValue(Output) is { } file) WriteFile(file, values, cancellation);
        else values.Write(context.Host.Output, cancellation);
        return reading.FaultCount > 0 ? ExitCodes.BadInput : ExitCodes.Done;
    }

    private static async Task<PlainReading> ReadAsync(CommandContext context, ParseResult parse, CancellationToken cancellation)
    {
        var edgesName = parse.GetValue(Edges)!;
        var verticesName = parse.GetValue(Vertices);
        var edges = Open(context, edgesName);
        await using (edges.ConfigureAwait(false))
        {
            var vertices = verticesName is null ? Stream.Null : Open(context, verticesName);
            await using (vertices.ConfigureAwait(false))
            {
                try
                {
                    return PlainGraphReader.Read(edges, edgesName, verticesName is null ? null : vertices, verticesName ?? "", !parse.GetValue(Undirected), cancellation);
                }
                catch (InvalidDataException broken)
                {
                    throw new InputException($"{edgesName}: {broken.Message} Is it a gzip file?");
                }
            }
        }
    }

    private static Stream Open(CommandContext context, string name)
    {
        if (name == "-") return context.Host.Input();
        if (Directory.Exists(name)) throw new InputException($"{name}: this is a folder. Give a file, or - for the input.");
        try
        {
            var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{name}: {failure.Message} Give a file that can be read, or - for the input.");
        }
    }

    private static void WriteFile(string name, PlainValues values, CancellationToken cancellation)
    {
        if (Directory.Exists(name)) throw new InputException($"{name}: this is a folder. Give a file that can be written with --output.");
        try
        {
            using var writer = new StreamWriter(name, append: false, new UTF8Encoding(false), 1 << 16);
            values.Write(writer, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{name}: {failure.Message} Give a file that can be written with --output.");
        }
    }
}
