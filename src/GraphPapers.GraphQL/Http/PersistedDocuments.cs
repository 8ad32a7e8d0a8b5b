using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace GraphPapers.GraphQL.Http;

/// <summary>Documents known beforehand, by the SHA-256 of their UTF-8 text in lower-case hexadecimal.</summary>
public sealed class PersistedDocuments
{
    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _documents;

    /// <summary>Keeps documents.</summary>
    /// <param name="documents">Their texts.</param>
    public PersistedDocuments(IEnumerable<string> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        _documents = documents.Select(d => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(d)).DistinctBy(d => Id(d.Span))
            .ToFrozenDictionary(d => Id(d.Span), d => d, StringComparer.Ordinal);
    }

    /// <summary>None.</summary>
    public static PersistedDocuments None { get; } = new([]);

    /// <summary>The id of a text.</summary>
    /// <param name="document">The document as UTF-8.</param>
    public static string Id(ReadOnlySpan<byte> document) => Convert.ToHexStringLower(SHA256.HashData(document));

    /// <summary>The document of an id, written with or without <c>sha256:</c> before it.</summary>
    /// <param name="id">The id.</param>
    /// <param name="document">The document, where it is known.</param>
    public bool TryFind(string id, out ReadOnlyMemory<byte> document)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _documents.TryGetValue(id.StartsWith("sha256:", StringComparison.Ordinal) ? id[7..] : id, out document);
    }
}
