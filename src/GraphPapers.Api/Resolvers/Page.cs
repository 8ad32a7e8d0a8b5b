using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace GraphPapers.Api.Resolvers;

/// <summary>How much may be asked for at once.</summary>
internal static class Page
{
    /// <summary>The most items of one list.</summary>
    public const int Most = 500;

    /// <summary>Checks an argument that says how many items.</summary>
    public static int Size(int first, int most = Most) =>
        first < 0 || first > most ? throw ApiException.BadInput(string.Create(CultureInfo.InvariantCulture, $"first must be between 0 and {most}.")) : first;

    /// <summary>Checks an argument that says how many steps.</summary>
    public static int Depth(int depth, int most) =>
        depth < 0 || depth > most ? throw ApiException.BadInput(string.Create(CultureInfo.InvariantCulture, $"depth must be between 0 and {most}.")) : depth;
}

/// <summary>Where an item stands in an ordered list: by number, then by text, then by id. Cursors carry it, so they outlive a snapshot.</summary>
internal readonly record struct SortKey(long Number, string Text, string Id)
{
    /// <summary>Ordinal order; only the text turns round with the direction, ids settle ties the same way in both.</summary>
    public int CompareTo(SortKey other, SortDirection direction)
    {
        if (Number != other.Number) return Number.CompareTo(other.Number);
        var text = string.CompareOrdinal(Text, other.Text);
        if (text != 0) return direction == SortDirection.Asc ? text : -text;
        return string.CompareOrdinal(Id, other.Id);
    }

    /// <summary>The key as an opaque cursor of a list of this name.</summary>
    public string Cursor(string list) => Encode(string.Create(CultureInfo.InvariantCulture, $"{list}\n{Number}\n{Id}\n{Text}"));

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="ApiException">It is no cursor of this list.</exception>
    [return: NotNullIfNotNull(nameof(cursor))]
    public static SortKey? Parse(string? cursor, string list)
    {
        if (cursor is null) return null;
        var parts = (Decode(cursor) ?? "").Split('\n', 4);
        if (parts.Length != 4 || parts[0] != list || !long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw ApiException.BadInput("after is no cursor of this list in this order.");
        return new(number, parts[3], parts[2]);
    }

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string? Decode(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(cursor));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>An item of a page with its cursor.</summary>
internal sealed class ConnectionEdge<T>(T node, Func<T, string> cursor)
{
    /// <summary>The item.</summary>
    public T Node => node;

    /// <summary>Its cursor, made only where it is asked for.</summary>
    public string Cursor => cursor(node);
}

/// <summary>The object PageInfo.</summary>
internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

/// <summary>A page of a list (Relay's cursor connections, forward).</summary>
internal sealed class Connection<T>(IReadOnlyList<ConnectionEdge<T>> edges, bool hasNext, bool hasPrevious, Func<int> count)
{
    /// <summary>The page with cursors.</summary>
    public IReadOnlyList<ConnectionEdge<T>> Edges => edges;

    /// <summary>The page.</summary>
    public IEnumerable<T> Nodes => edges.Select(edge => edge.Node);

    /// <summary>Where it stands.</summary>
    public PageInfo PageInfo => new(hasNext, hasPrevious, edges.Count == 0 ? null : edges[0].Cursor, edges.Count == 0 ? null : edges[^1].Cursor);

    /// <summary>How many items there are on all pages; counted only when asked for.</summary>
    public int TotalCount() => count();

    /// <summary>Takes a page out of what comes after the cursor, in order.</summary>
    /// <param name="rest">What comes after the cursor.</param>
    /// <param name="first">How many at most.</param>
    /// <param name="hasPrevious">Whether some come before.</param>
    /// <param name="cursor">An item's cursor.</param>
    /// <param name="count">Counts the whole list.</param>
    public static Connection<T> Of(IEnumerable<T> rest, int first, bool hasPrevious, Func<T, string> cursor, Func<int> count)
    {
        var page = rest.Take(first + 1).ToList();
        var hasNext = page.Count > first;
        if (hasNext) page.RemoveAt(first);
        return new([.. page.Select(item => new ConnectionEdge<T>(item, cursor))], hasNext, hasPrevious, count);
    }
}
