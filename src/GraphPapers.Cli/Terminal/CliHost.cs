using System.Text;
using Spectre.Console;

namespace GraphPapers.Cli.Terminal;

/// <summary>What the program talks to: streams, what kind they are, and the environment.</summary>
internal sealed class CliHost
{
    private const int PipeWidth = 4096;

    /// <summary>Where answers go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where errors and progress go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What <c>-</c> reads.</summary>
    public required Func<Stream> Input { get; init; }

    /// <summary>Whether answers go to a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether errors go to a terminal: progress is only shown there.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Columns of the terminal; without one, lines are as long as they are.</summary>
    public int Width { get; init; } = PipeWidth;

    /// <summary>Whether colour may be used on a stream (no-color.org).</summary>
    public bool HasColour(bool terminal) => terminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>The console that answers are drawn on.</summary>
    public IAnsiConsole Console => Make(Output, OutputIsTerminal);

    /// <summary>The console that progress is drawn on.</summary>
    public IAnsiConsole ErrorConsole => Make(Error, ErrorIsTerminal);

    /// <summary>The host of this process.</summary>
    public static CliHost OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var terminal = !System.Console.IsOutputRedirected;
        return new()
        {
            Output = new StreamWriter(System.Console.OpenStandardOutput(), utf8, 1 << 16) { AutoFlush = terminal, NewLine = "\n" },
            Error = new StreamWriter(System.Console.OpenStandardError(), utf8) { AutoFlush = true, NewLine = "\n" },
            Input = System.Console.OpenStandardInput,
            OutputIsTerminal = terminal,
            ErrorIsTerminal = !System.Console.IsErrorRedirected,
            Variable = Environment.GetEnvironmentVariable,
            Width = terminal ? TerminalWidth() : PipeWidth,
        };
    }

    private static int TerminalWidth()
    {
        try
        {
            return System.Console.WindowWidth is > 20 and var width ? width : 100;
        }
        catch (IOException)
        {
            return 100;
        }
    }

    private IAnsiConsole Make(TextWriter writer, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal && Variable("TERM") != "dumb" ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = HasColour(terminal) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Width;
        return console;
    }
}
