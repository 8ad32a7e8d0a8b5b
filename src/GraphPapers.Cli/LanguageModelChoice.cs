namespace GraphPapers.Cli;

/// <summary>Which language model a command is told to ask, and within what bounds.</summary>
/// <param name="Address">The address of its API.</param>
/// <param name="Model">Its name.</param>
/// <param name="Key">The key that the server wants, or null.</param>
internal sealed record LanguageModelChoice(string Address, string Model, string? Key)
{
    /// <summary>The folder of its answers.</summary>
    public string Cache { get; init; } = "./graphpapers-answers";

    /// <summary>The most questions.</summary>
    public int Budget { get; init; } = 1000;

    /// <summary>How long one try may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How many questions at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{Model} at {Address}";
}
