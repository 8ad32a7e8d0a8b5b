namespace GraphPapers.Extraction.Text;

/// <summary>FNV-1a over UTF-16 code units with a final mix: the same on every machine and in every run, as the model file needs.</summary>
public static class Hashing
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Hash of the lower-cased text.</summary>
    public static uint Word(ReadOnlySpan<char> text)
    {
        uint hash = Offset;
        foreach (char c in text) hash = (hash ^ char.ToLowerInvariant(c)) * Prime;
        return Mix(hash);
    }

    /// <summary>Hash of the text as it is.</summary>
    public static uint Exact(ReadOnlySpan<char> text)
    {
        uint hash = Offset;
        foreach (char c in text) hash = (hash ^ c) * Prime;
        return Mix(hash);
    }

    /// <summary>Hash of an ordered pair.</summary>
    public static uint Pair(uint left, uint right) => Mix((left * 0x9E3779B1u) ^ (right + 0x7F4A7C15u + (left << 6) + (left >> 2)));

    /// <summary>Hash of an ordered triple.</summary>
    public static uint Triple(uint first, uint second, uint third) => Pair(Pair(first, second), third);

    private static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
