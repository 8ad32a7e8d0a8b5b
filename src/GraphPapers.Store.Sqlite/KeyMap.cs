using System.Diagnostics;

namespace GraphPapers.Store.Sqlite;

/// <summary>Numbers by a table's keys: an array where all keys of the table are wanted (they are dense), else a dictionary.</summary>
internal sealed class KeyMap
{
    private const int Absent = -1;

    private readonly int[]? all;
    private readonly Dictionary<long, int> some = [];

    private KeyMap(int[]? all) => this.all = all;

    /// <summary>A map for the keys from 1 to <paramref name="last"/>; null for a few keys of any size.</summary>
    public static KeyMap For(long? last)
    {
        if (last is not < (1 << 28)) return new(null);
        var all = new int[last.Value + 1];
        Array.Fill(all, Absent);
        return new(all);
    }

    /// <summary>The number of a key that is there.</summary>
    public int this[long key] => TryGet(key, out int value) ? value : throw new UnreachableException($"no row has the key {key}");

    /// <summary>An empty map for the same keys.</summary>
    public KeyMap Another() => For(all?.Length - 1);

    public void Add(long key, int value)
    {
        if (all is null) some[key] = value;
        else all[key] = value;
    }

    public bool TryGet(long key, out int value)
    {
        if (all is null) return some.TryGetValue(key, out value);
        value = (ulong)key < (ulong)all.Length ? all[key] : Absent;
        return value != Absent;
    }
}

/// <summary>Lists by a table's keys, in one array.</summary>
internal sealed class KeyedLists<T>
{
    private readonly KeyMap lasts;
    private readonly List<(T Value, int Before)> values = [];

    private KeyedLists(KeyMap lasts) => this.lasts = lasts;

    /// <summary>Empty lists for the keys of a map.</summary>
    public static KeyedLists<T> For(KeyMap keys) => new(keys.Another());

    public void Add(long key, T value)
    {
        values.Add((value, lasts.TryGet(key, out int before) ? before : -1));
        lasts.Add(key, values.Count - 1);
    }

    public bool Has(long key) => lasts.TryGet(key, out _);

    /// <summary>The values of a key, the last first.</summary>
    public IEnumerable<T> Of(long key)
    {
        if (!lasts.TryGet(key, out int at)) yield break;
        for (; at >= 0; at = values[at].Before) yield return values[at].Value;
    }
}
