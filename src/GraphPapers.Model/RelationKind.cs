using System.Collections.Frozen;

namespace GraphPapers.Model;

/// <summary>How a head entity relates to a tail entity. Written in upper case with underscores outside the program.</summary>
public enum RelationKind
{
    /// <summary>A paper proposes or coins the tail.</summary>
    Introduces,

    /// <summary>A paper or method applies the tail: a component, tool, technique, or data it is trained on.</summary>
    Uses,

    /// <summary>A paper or method is evaluated on a dataset or benchmark.</summary>
    EvaluatedOn,

    /// <summary>The head is measured by a metric.</summary>
    MeasuredBy,

    /// <summary>A paper or method is for a task.</summary>
    Addresses,

    /// <summary>A paper analyses, surveys or investigates the tail without proposing it.</summary>
    Studies,

    /// <summary>A method extends, builds on, generalises, adapts or improves another.</summary>
    VariantOf,

    /// <summary>The tail is the more general thing of the same kind.</summary>
    IsA,

    /// <summary>The head is a component of the tail.</summary>
    PartOf,

    /// <summary>Compared, with no clear winner stated.</summary>
    ComparedWith,

    /// <summary>The head is said to beat the tail.</summary>
    Outperforms,

    /// <summary>Who wrote the paper or proposed the method.</summary>
    AuthoredBy,

    /// <summary>Which organisation made it.</summary>
    DevelopedBy,

    /// <summary>An author belongs to an organisation.</summary>
    AffiliatedWith,

    /// <summary>A paper or method appeared at a venue.</summary>
    PublishedIn,

    /// <summary>A paper refers to a paper.</summary>
    Cites,

    /// <summary>A paper names the tail; carries a count.</summary>
    Mentions,
}

/// <summary>Names of relations and the kinds that may stand at their ends.</summary>
public static class RelationKinds
{
    private static readonly string[] Names =
    [
        "INTRODUCES", "USES", "EVALUATED_ON", "MEASURED_BY", "ADDRESSES", "STUDIES", "VARIANT_OF", "IS_A", "PART_OF", "COMPARED_WITH",
        "OUTPERFORMS", "AUTHORED_BY", "DEVELOPED_BY", "AFFILIATED_WITH", "PUBLISHED_IN", "CITES", "MENTIONS",
    ];

    private static readonly FrozenDictionary<string, RelationKind> ByName =
        Names.Select((name, i) => KeyValuePair.Create(name, (RelationKind)i)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All relations in their fixed order.</summary>
    public static IReadOnlyList<RelationKind> All { get; } = Enum.GetValues<RelationKind>();

    /// <summary>The relation's name as files, answers and databases write it, such as <c>VARIANT_OF</c>.</summary>
    public static string Name(this RelationKind relation) => Names[(int)relation];

    /// <summary>Reads a relation's name in any case; hyphens stand for underscores.</summary>
    public static bool TryParse(string? text, out RelationKind relation)
    {
        relation = default;
        return text is not null && ByName.TryGetValue(text.Replace('-', '_'), out relation);
    }

    /// <summary>Whether the relation may hold between the two kinds (the table of the annotation guide).</summary>
    public static bool Allows(this RelationKind relation, EntityKind head, EntityKind tail)
    {
        const EntityKind paper = EntityKind.Paper, method = EntityKind.Method, dataset = EntityKind.Dataset, benchmark = EntityKind.Benchmark;
        const EntityKind task = EntityKind.Task, metric = EntityKind.Metric, concept = EntityKind.Concept;
        bool own = head is paper or method;
        return relation switch
        {
            RelationKind.Introduces => head is paper && tail is method or dataset or benchmark or task or metric or concept,
            RelationKind.Uses => own && tail is method or concept or dataset,
            RelationKind.EvaluatedOn => own && tail is dataset or benchmark,
            RelationKind.MeasuredBy => (own || head is task or dataset or benchmark) && tail is metric,
            RelationKind.Addresses => own && tail is task,
            RelationKind.Studies => head is paper && tail is concept or method or task or dataset or benchmark,
            RelationKind.VariantOf => own && tail is method,
            RelationKind.IsA => (head == tail && head is method or dataset or benchmark or task or concept)
                || (head.Group() == tail.Group() && head.Group() is "topic" or "data"),
            RelationKind.PartOf => head is method or dataset && tail is method or benchmark,
            RelationKind.ComparedWith or RelationKind.Outperforms => own && tail is method,
            RelationKind.AuthoredBy => own && tail is EntityKind.Author,
            RelationKind.DevelopedBy => (own || head is dataset or benchmark) && tail is EntityKind.Org,
            RelationKind.AffiliatedWith => head is EntityKind.Author && tail is EntityKind.Org,
            RelationKind.PublishedIn => own && tail is EntityKind.Venue,
            RelationKind.Cites => head is paper && tail is paper,
            RelationKind.Mentions => head is paper && tail is not paper,
            _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "not a relation"),
        };
    }
}
