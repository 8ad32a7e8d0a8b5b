using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Api.Resolvers;

/// <summary>What a list of entities is ordered by.</summary>
internal enum EntityOrderField
{
    Name,
    Year,
    Degree,
}

/// <summary>Which way a list is ordered.</summary>
internal enum SortDirection
{
    Asc,
    Desc,
}

/// <summary>The input object ClaimFilter.</summary>
internal sealed record ClaimFilterInput(bool Curated, bool Hedged, double MinConfidence, int MinSupport, int? AsOf, bool Undated)
{
    /// <summary>The filter that an argument means.</summary>
    public static ClaimFilter Of(ClaimFilterInput? input)
    {
        if (input is null) return ClaimFilter.Default;
        if (input.MinConfidence is not (>= 0 and <= 1)) throw ApiException.BadInput("minConfidence must be between 0 and 1.");
        if (input.MinSupport < 0) throw ApiException.BadInput("minSupport must be 0 or more.");
        return new()
        {
            Curated = input.Curated,
            Hedged = input.Hedged,
            MinConfidence = input.MinConfidence,
            MinSupport = input.MinSupport,
            AsOf = input.AsOf,
            Undated = input.Undated,
        };
    }
}

/// <summary>The input object RelatedFilter.</summary>
internal sealed record RelatedFilterInput(string To, IReadOnlyList<RelationKind>? Types, Graph.Csr.Direction Direction);

/// <summary>The input object EntityFilter.</summary>
internal sealed record EntityFilterInput(
    string? Name, IReadOnlyList<EntityKind>? Kinds, int? YearFrom, int? YearTo, bool? Documented, bool? Curated, bool? Family, RelatedFilterInput? Related);

/// <summary>The input object EntityOrder.</summary>
internal sealed record EntityOrderInput(EntityOrderField By, SortDirection Direction);

/// <summary>The input object DocumentInput.</summary>
internal sealed record DocumentRecord(string? Id, string? Title, string? Text, string? Abstract, IReadOnlyList<string> Authors, int? Year, string? Venue);
