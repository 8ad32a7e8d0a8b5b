using GraphPapers.Cli;
using GraphPapers.Cli.Terminal;

return await CommandLine.RunAsync(args, CliHost.OfProcess(), Composition.Default).ConfigureAwait(false);
