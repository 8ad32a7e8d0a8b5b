namespace GraphPapers.Graph.Csr;

/// <summary>A set of edge types (bytes), as 256 bits. The default value is the empty set.</summary>
public readonly record struct EdgeTypeSet
{
    private readonly ulong _a, _b, _c, _d;

    private EdgeTypeSet(ulong a, ulong b, ulong c, ulong d) => (_a, _b, _c, _d) = (a, b, c, d);

    /// <summary>Every type.</summary>
    public static EdgeTypeSet All { get; } = new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    /// <summary>The set of the types given.</summary>
    public static EdgeTypeSet Of(params ReadOnlySpan<byte> types)
    {
        var set = default(EdgeTypeSet);
        foreach (var type in types) set = set.With(type);
        return set;
    }

    /// <summary>This set and one type more.</summary>
    public EdgeTypeSet With(byte type)
    {
        var bit = 1UL << (type & 63);
        return (type >> 6) switch
        {
            0 => new(_a | bit, _b, _c, _d),
            1 => new(_a, _b | bit, _c, _d),
            2 => new(_a, _b, _c | bit, _d),
            _ => new(_a, _b, _c, _d | bit),
        };
    }

    /// <summary>Whether the type is in the set.</summary>
    public bool Contains(byte type)
    {
        var word = (type >> 6) switch { 0 => _a, 1 => _b, 2 => _c, _ => _d };
        return (word >> (type & 63) & 1) != 0;
    }
}
