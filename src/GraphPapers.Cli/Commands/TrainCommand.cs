using System.CommandLine;
using System.Globalization;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Training;

namespace GraphPapers.Cli.Commands;

/// <summary><c>train --data DIR --eval DIR --output FILE</c>: makes the extractor's model file anew.</summary>
internal static class TrainCommand
{
    private static readonly Option<string> Data = new("--data") { Description = "Folder with ud_english_ewt, paperlists, acl_anthology, english_words and scierc", HelpName = "DIR", Required = true };
    private static readonly Option<string> Eval = new("--eval") { Description = "Folder with gold-train.jsonl and documents-train.jsonl", HelpName = "DIR", Required = true };
    private static readonly Option<string?> Annotations = new("--annotations") { Description = "Folder with more annotations, such as seeds/annotations", HelpName = "DIR" };
    private static readonly Option<string> Output = new("--output") { Description = "The model file", HelpName = "FILE", Required = true };
    private static readonly Option<string?> Clusters = new("--clusters") { Description = "Learn the word clusters anew too and write them here", HelpName = "FILE" };

    public static Command Create(CommandContext context)
    {
        var command = new Command("train", "Make the extractor's model file from annotated documents and lists of papers").With(Data, Eval, Annotations, Output, Clusters);
        command.SetAction(async (parse, cancellation) =>
        {
            var trainer = new Trainer(new(parse.GetValue(Data)!, parse.GetValue(Eval)!, parse.GetValue(Annotations)), OntologyBuilder.Build(OntologyTables.LoadEmbedded()), line => context.Host.Error.WriteLine($"graphpapers: {line}"));
            try
            {
                var model = trainer.Train(cancellation);
                byte[] file = model.Write();
                await File.WriteAllBytesAsync(parse.GetValue(Output)!, file, cancellation).ConfigureAwait(false);
                await context.Host.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{parse.GetValue(Output)}: {file.Length} bytes, {model.Version}")).ConfigureAwait(false);
                if (parse.GetValue(Clusters) is { } clusters) await WriteClustersAsync(clusters, parse.GetValue(Data)!, cancellation).ConfigureAwait(false);
                return ExitCodes.Done;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
            {
                throw new InputException(failure.Message);
            }
        });
        return command;
    }

    private static async Task WriteClustersAsync(string path, string data, CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        WordClusterTraining.LearnFromLists(data, cancellation).Write(writer);
        await File.WriteAllBytesAsync(path, stream.ToArray(), cancellation).ConfigureAwait(false);
    }
}
