namespace GraphPapers.Cli;

/// <summary>What the program answers to the shell.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Nothing was found, or a check failed.</summary>
    public const int NothingFound = 1;

    /// <summary>The command was given wrongly.</summary>
    public const int WrongUsage = 2;

    /// <summary>Some input was bad; the rest was done, and what was not is listed.</summary>
    public const int BadInput = 3;

    /// <summary>The store failed.</summary>
    public const int StoreFailed = 4;

    /// <summary>Stopped by Ctrl-C, as shells have it (128 + SIGINT).</summary>
    public const int Cancelled = 130;
}
