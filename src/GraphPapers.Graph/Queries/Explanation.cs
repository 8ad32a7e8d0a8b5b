using System.Globalization;
using GraphPapers.Model;

namespace GraphPapers.Graph.Queries;

/// <summary>Says an edge and what speaks for it in a sentence for people.</summary>
public static class Explanation
{
    private const int LongestQuote = 240;

    /// <summary>A sentence such as <c>MoCo v2 (2020) builds on MoCo (2019): “…” (Improved Baselines with Momentum Contrastive Learning, 2020).</c></summary>
    public static string Of(EdgeAnswer edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        var statement = $"{Named(edge.From)} {Verb(edge.Type)} {Named(edge.To)}";
        return BestClaim(edge) is { } claim ? $"{statement}: {Said(claim)}." : $"{statement}.";
    }

    /// <summary>Who says so: the quoted sentence with its paper, the field, or the curated publication.</summary>
    public static string Said(ClaimAnswer claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var paper = claim.Publication is { } publication ? Cited(publication, claim.Year) : claim.Document ?? "";
        return claim.Source switch
        {
            ClaimSource.Curated => paper.Length == 0 ? "curated" : $"curated: {paper}",
            ClaimSource.Field => $"{claim.Rule} of {paper}",
            _ => $"“{Quoted(claim.Sentence ?? "")}” ({paper})",
        };
    }

    /// <summary>The claim that speaks best for an edge: asserted before hedged, text before curated before field, then the surest, then the earliest.</summary>
    public static ClaimAnswer? BestClaim(EdgeAnswer edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return edge.Claims
            .Where(claim => claim.Polarity != Polarity.Negated)
            .OrderBy(claim => claim.Polarity)
            .ThenBy(claim => claim.Source switch { ClaimSource.Text => 0, ClaimSource.Curated => 1, _ => 2 })
            .ThenByDescending(claim => claim.Confidence)
            .ThenBy(claim => claim.Year ?? int.MaxValue)
            .FirstOrDefault();
    }

    /// <summary>What a relation says between its head and its tail.</summary>
    public static string Verb(RelationKind relation) => relation switch
    {
        RelationKind.Introduces => "introduces",
        RelationKind.Uses => "uses",
        RelationKind.EvaluatedOn => "is evaluated on",
        RelationKind.MeasuredBy => "is measured by",
        RelationKind.Addresses => "is for",
        RelationKind.Studies => "studies",
        RelationKind.VariantOf => "builds on",
        RelationKind.IsA => "is a kind of",
        RelationKind.PartOf => "is part of",
        RelationKind.ComparedWith => "is compared with",
        RelationKind.Outperforms => "outperforms",
        RelationKind.AuthoredBy => "is by",
        RelationKind.DevelopedBy => "was developed by",
        RelationKind.AffiliatedWith => "belongs to",
        RelationKind.PublishedIn => "appeared at",
        RelationKind.Cites => "cites",
        RelationKind.Mentions => "mentions",
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "not a relation"),
    };

    /// <summary>A name with its year where that is known.</summary>
    public static string Named(EntityAnswer entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return entity.Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"{entity.Name} ({year})") : entity.Name;
    }

    private static string Cited(PublicationAnswer publication, int? claimYear)
    {
        var year = publication.Year ?? claimYear;
        var end = year is { } known ? string.Create(CultureInfo.InvariantCulture, $", {known}") : "";
        return publication.FirstAuthor is { Length: > 0 } author ? $"{author}, {publication.Title}{end}" : $"{publication.Title}{end}";
    }

    private static string Quoted(string sentence)
    {
        var line = string.Join(' ', sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestQuote) return line;
        var cut = line.LastIndexOf(' ', LongestQuote);
        return line[..(cut > 0 ? cut : LongestQuote)] + "…";
    }
}
