namespace GraphPapers.Model;

/// <summary>What an entity is. The order is the order in which ties between documents' votes are settled.</summary>
public enum EntityKind
{
    /// <summary>A publication: the document itself or a work it cites.</summary>
    Paper,

    /// <summary>A named technique, model, architecture, algorithm, loss, optimiser or training scheme.</summary>
    Method,

    /// <summary>A named collection of data.</summary>
    Dataset,

    /// <summary>A named evaluation suite, challenge, environment suite or leaderboard.</summary>
    Benchmark,

    /// <summary>A conventional problem.</summary>
    Task,

    /// <summary>A named measure.</summary>
    Metric,

    /// <summary>A named idea, phenomenon, theory or property that is none of the above.</summary>
    Concept,

    /// <summary>A person.</summary>
    Author,

    /// <summary>A company, laboratory, university or research group.</summary>
    Org,

    /// <summary>A conference, journal or workshop.</summary>
    Venue,
}

/// <summary>Groups of kinds that share identifiers: annotators waver inside a group, ids must not.</summary>
public static class EntityKinds
{
    /// <summary>The prefix of the ids of a kind: <c>topic</c>, <c>data</c>, <c>metric</c>, <c>author</c>, <c>org</c>, <c>venue</c> or <c>paper</c>.</summary>
    /// <param name="kind">Any defined kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined kind.</exception>
    public static string Group(this EntityKind kind) => kind switch
    {
        EntityKind.Method or EntityKind.Task or EntityKind.Concept => "topic",
        EntityKind.Dataset or EntityKind.Benchmark => "data",
        EntityKind.Metric => "metric",
        EntityKind.Author => "author",
        EntityKind.Org => "org",
        EntityKind.Venue => "venue",
        EntityKind.Paper => "paper",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of entity"),
    };

    /// <summary>All kinds, in the order in which ties are settled.</summary>
    public static IReadOnlyList<EntityKind> All { get; } = Enum.GetValues<EntityKind>();

    /// <summary>Reads a kind's name in any case.</summary>
    public static bool TryParse(string? text, out EntityKind kind) =>
        Enum.TryParse(text, ignoreCase: true, out kind) && Enum.IsDefined(kind) && !int.TryParse(text, out _);
}
