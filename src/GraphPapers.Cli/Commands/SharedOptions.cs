using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Cli.Commands;

/// <summary>Options that several commands have, once.</summary>
internal static class SharedOptions
{
    public static Option<string?> Store { get; } = new("--store")
    {
        Description = "The store: a file, http(s):// or neo4j://. Default: GRAPHPAPERS_STORE, else ./graphpapers.db",
        HelpName = "STORE",
    };

    public static Option<string> Format { get; } = Formats("text", "json");

    public static Option<ViewChoice> View { get; } = new("--view")
    {
        Description = "How much of the store is read: the part that decides the answer (bounded), all of it (whole), or what is sooner (auto). The answer is the same",
        HelpName = "auto|bounded|whole",
        DefaultValueFactory = _ => ViewChoice.Auto,
        CustomParser = ViewOf,
    };

    public static Option<ImmutableArray<EntityKind>> Kind { get; } = new("--kind")
    {
        Description = "Take the name for an entity of this kind (Method, Dataset, …; several with commas)",
        HelpName = "KIND",
        CustomParser = result => Values<EntityKind>(result, EntityKinds.TryParse, "a kind of entity", string.Join(", ", EntityKinds.All)),
        DefaultValueFactory = _ => [],
    };

    public static Option<bool> NoCurated { get; } = new("--no-curated") { Description = "Without the ontology's claims and what only they support" };

    public static Option<bool> Hedged { get; } = new("--hedged") { Description = "Also follow what is only said to be possible" };

    public static Option<double> MinConfidence { get; } = Checked(
        new Option<double>("--min-confidence") { Description = "The least confidence of an edge, 0 to 1", HelpName = "C" }, value => value is >= 0 and <= 1, "between 0 and 1");

    public static Option<int> MinSupport { get; } = Checked(
        new Option<int>("--min-support") { Description = "The least number of papers that say so (curated edges stay)", HelpName = "N" }, value => value >= 0, "0 or more");

    public static Option<int?> AsOf { get; } = Checked(
        new Option<int?>("--as-of") { Description = "As things stood at the end of a year", HelpName = "YEAR" }, value => value is null or (> 1700 and < 2200), "a year");

    public static Option<bool> Undated { get; } = new("--undated") { Description = "With --as-of, keep what has no date" };

    /// <summary>The options that make a <see cref="ClaimFilter"/>.</summary>
    public static ImmutableArray<Option> Filter { get; } = [NoCurated, Hedged, MinConfidence, MinSupport, AsOf, Undated];

    /// <summary>Reads the filter.</summary>
    public static ClaimFilter FilterOf(ParseResult parse) => new()
    {
        Curated = !parse.GetValue(NoCurated),
        Hedged = parse.GetValue(Hedged),
        MinConfidence = parse.GetValue(MinConfidence),
        MinSupport = parse.GetValue(MinSupport),
        AsOf = parse.GetValue(AsOf),
        Undated = parse.GetValue(Undated),
    };

    /// <summary>A choice of output formats, the first by default.</summary>
    public static Option<string> Formats(params string[] formats)
    {
        var option = new Option<string>("--format") { Description = "How to answer", DefaultValueFactory = _ => formats[0] };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    /// <summary>An option with a condition on its value.</summary>
    public static Option<T> Checked<T>(Option<T> option, Func<T?, bool> holds, string condition)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 0 || result.Errors.Any()) return;
            try
            {
                if (holds(result.GetValueOrDefault<T>())) return;
            }
            catch (InvalidOperationException)
            {
                // What cannot be read as a number at all.
            }

            result.AddError($"{option.Name} must be {condition}");
        });
        return option;
    }

    /// <summary>An option for a count of at least one.</summary>
    public static Option<int?> Count(string name, string description) =>
        Checked(new Option<int?>(name) { Description = description, HelpName = "N" }, value => value is null or >= 0, "0 or more");

    /// <summary>Adds options to a command.</summary>
    public static Command With(this Command command, params IEnumerable<Option> options)
    {
        foreach (var option in options) command.Options.Add(option);
        return command;
    }

    /// <summary>Reads values that may be separated by commas.</summary>
    public static ImmutableArray<T> Values<T>(ArgumentResult result, TryParse<T> parse, string what, string known)
    {
        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var text in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (parse(text, out var value)) values.Add(value);
            else result.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not {what}; known are {known}"));
        }

        return values.ToImmutable();
    }

    private static ViewChoice ViewOf(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        foreach (var choice in Enum.GetValues<ViewChoice>())
            if (text.Equals(choice.ToString(), StringComparison.OrdinalIgnoreCase)) return choice;
        result.AddError($"'{text}' is no view; known are auto, bounded and whole");
        return default;
    }

    /// <summary>Reads one value.</summary>
    public delegate bool TryParse<T>(string? text, out T value);
}
