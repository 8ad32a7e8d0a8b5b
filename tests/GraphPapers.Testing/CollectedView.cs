using System.Globalization;
using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using Shouldly;

namespace GraphPapers.Testing;

/// <summary>A view held in lists, which checks the order that <see cref="IViewSink"/> promises while it is filled.</summary>
public sealed class CollectedView : IViewSink
{
    private bool begun;

    public bool IsWhole { get; private set; }

    public List<ViewDocument> Documents { get; } = [];

    public List<ViewEntity> Entities { get; } = [];

    public List<ViewClaim> Claims { get; } = [];

    public List<ViewResult> Results { get; } = [];

    public List<(EntityId Id, EntityId Replacement)> Retired { get; } = [];

    public void Begin(ViewSize size)
    {
        begun.ShouldBeFalse("a view begins once");
        begun = true;
        IsWhole = size.IsWhole;
    }

    public void Document(ViewDocument document)
    {
        begun.ShouldBeTrue();
        (Entities.Count + Claims.Count + Results.Count + Retired.Count).ShouldBe(0, "documents come first");
        if (Documents.Count > 0) string.CompareOrdinal(Documents[^1].Id, document.Id).ShouldBeLessThan(0, "documents come in ordinal order");
        Documents.Add(document);
    }

    public void Entity(ViewEntity entity)
    {
        begun.ShouldBeTrue();
        (Claims.Count + Results.Count + Retired.Count).ShouldBe(0, "entities come before claims");
        if (Entities.Count > 0) (Entities[^1].Id < entity.Id).ShouldBeTrue("entities come in ordinal order");
        Entities.Add(entity);
    }

    public void Claim(in ViewClaim claim)
    {
        Retired.Count.ShouldBe(0, "retired ids come last");
        claim.Head.ShouldBeInRange(0, Entities.Count - 1);
        claim.Tail.ShouldBeInRange(0, Entities.Count - 1);
        claim.Document.ShouldBeInRange(-1, Documents.Count - 1);
        (claim.Document < 0).ShouldBe(claim.Source == ClaimSource.Curated);
        Claims.Add(claim);
    }

    public void Result(in ViewResult result)
    {
        Retired.Count.ShouldBe(0, "retired ids come last");
        result.Document.ShouldBeInRange(0, Documents.Count - 1);
        foreach (int position in (int[])[result.Paper, result.Method, result.Dataset, result.Metric, result.Task])
            position.ShouldBeInRange(-1, Entities.Count - 1);
        Results.Add(result);
    }

    void IViewSink.Retired(EntityId id, EntityId replacement) => Retired.Add((id, replacement));

    /// <summary>Everything as sorted lines, with ids in the place of positions: two views are equal when their lines are.</summary>
    public IReadOnlyList<string> Lines() =>
    [
        IsWhole ? "whole" : "part",
        .. Documents.Select(d => $"document {d.Id} {d.Paper} '{d.Title}' {d.Year} {d.Url} [{string.Join(", ", d.SharedIds)}]"),
        .. Entities.Select(Line),
        .. Claims.Select(Line).Order(StringComparer.Ordinal),
        .. Results.Select(Line).Order(StringComparer.Ordinal),
        .. Retired.Select(pair => $"retired {pair.Id} {pair.Replacement}").Order(StringComparer.Ordinal),
    ];

    /// <summary>Claims as "head RELATION tail", sorted.</summary>
    public IReadOnlyList<string> Edges() =>
        [.. Claims.Select(c => $"{Entities[c.Head].Id} {c.Relation.Name()} {Entities[c.Tail].Id}").Order(StringComparer.Ordinal)];

    private static string Line(ViewEntity entity)
    {
        string votes = string.Join(", ", entity.Votes.Select(vote => $"'{vote.Name}' {vote.Kind} {vote.Documents}"));
        string row = entity.Curated is null ? "" : JsonSerializer.Serialize(entity.Curated, RecordJson.Plain.OntologyEntity);
        return $"entity {entity.Id} [{votes}] [{string.Join(", ", entity.ShortForms)}] {row}";
    }

    private string Line(ViewClaim c) => string.Create(
        CultureInfo.InvariantCulture,
        $"claim {Entities[c.Head].Id} {c.Relation.Name()} {Entities[c.Tail].Id} {DocumentId(c.Document)} {c.Ordinal} {c.Year} {c.Confidence:R} {c.Source} {c.Polarity}");

    private string Line(ViewResult r) => string.Create(
        CultureInfo.InvariantCulture,
        $"result {DocumentId(r.Document)} {r.Ordinal} {Id(r.Paper)} {Id(r.Method)} {Id(r.Dataset)} {Id(r.Metric)} {Id(r.Task)} {r.Value:R} {r.Unit} {r.Confidence:R}");

    private string DocumentId(int position) => position < 0 ? "-" : Documents[position].Id;

    private string Id(int position) => position < 0 ? "-" : Entities[position].Id.Value;
}
