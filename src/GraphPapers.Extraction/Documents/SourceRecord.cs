using System.Collections.Immutable;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Documents;

/// <summary>What a reader finds for one document, before it has its id; or why there is none.</summary>
public sealed record SourceRecord
{
    /// <summary>The first line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The last line.</summary>
    public required int EndLine { get; init; }

    /// <summary>Why this is no document, with a hint; null where it is one.</summary>
    public string? Problem { get; init; }

    /// <summary>The text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The record's own id, where it has one that is not among <see cref="SharedIds"/>.</summary>
    public string? OwnId { get; init; }

    /// <summary>DOI, arXiv, ACL, OpenAlex, in this order, each with its scheme in front.</summary>
    public ImmutableArray<string> SharedIds { get; init; } = [];

    /// <summary>Year of publication.</summary>
    public int? Year { get; init; }

    /// <summary>Date as the source writes it.</summary>
    public string? Date { get; init; }

    /// <summary>Authors in order.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>Number of authors where there are no names.</summary>
    public int? AuthorCount { get; init; }

    /// <summary>Venue.</summary>
    public string? Venue { get; init; }

    /// <summary>Organisations.</summary>
    public ImmutableArray<string> Organisations { get; init; } = [];

    /// <summary>Papers it refers to.</summary>
    public ImmutableArray<EntityId> References { get; init; } = [];

    /// <summary>Address.</summary>
    public string? Url { get; init; }

    /// <summary>Headings above the text, outermost first.</summary>
    public ImmutableArray<string> HeadingPath { get; init; } = [];
}
