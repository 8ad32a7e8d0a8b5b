using System.Diagnostics.CodeAnalysis;

namespace GraphPapers.Model;

/// <summary>
/// A stable identifier: the group of kinds, a colon, and a slug, such as <c>topic:simclr</c>. Always ASCII, so that ordinal order is the
/// same in every store. Never empty: the default value throws when read.
/// </summary>
public readonly record struct EntityId : IComparable<EntityId>
{
    private readonly string? value;

    private EntityId(string value) => this.value = value;

    /// <summary>The text of the id.</summary>
    public string Value => value ?? throw new InvalidOperationException("An EntityId was used before it was set.");

    /// <summary>The part before the first colon.</summary>
    public string Group => Value[..Value.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The id of an entity of a kind with a canonical name.</summary>
    public static EntityId Of(EntityKind kind, string name) => new(kind.Group() + ":" + Slug.Of(name));

    /// <summary>The id of a paper from its shared id, its title's slug or its document's id, lower-cased and without characters outside ASCII.</summary>
    public static EntityId Paper(string key) => TryParse("paper:" + key, out var id) ? id : new("paper:" + Slug.Of(key));

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not a group, a colon and printable ASCII without spaces.</exception>
    public static EntityId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an entity id.");

    /// <summary>Reads an id; false where the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EntityId id)
    {
        id = default;
        int colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0 || colon == text!.Length - 1) return false;
        if (text.AsSpan(0, colon) is not ("topic" or "data" or "metric" or "author" or "org" or "venue" or "paper")) return false;
        foreach (char c in text)
            if (c is <= ' ' or > '~') return false;
        id = new(text);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(EntityId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator <(EntityId left, EntityId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator >(EntityId left, EntityId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator <=(EntityId left, EntityId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator >=(EntityId left, EntityId right) => left.CompareTo(right) >= 0;
}
