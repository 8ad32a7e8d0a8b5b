using System.Collections.Concurrent;
using System.Security.Cryptography;
using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Validation;

namespace GraphPapers.GraphQL.Execution;

/// <summary>A document read and checked once, with what its operations need to run.</summary>
internal sealed class PreparedDocument
{
    private readonly ConcurrentDictionary<OperationNode, OperationPlan> _plans = new();
    private readonly bool _isConditional;

    private PreparedDocument(Document? document, IReadOnlyList<GraphQLError> errors)
    {
        Document = document;
        Errors = errors;
        Fragments = new Dictionary<string, FragmentNode>(StringComparer.Ordinal);
        if (document is null || errors.Count != 0)
            return;
        Operations = [.. document.Definitions.OfType<OperationNode>()];
        Fragments = document.Definitions.OfType<FragmentNode>().ToDictionary(f => f.Name.Value, StringComparer.Ordinal);
        Census = DocumentCensus.Of(document);
        _isConditional = Census.HasVariableConditions;
    }

    /// <summary>Null where the text cannot be read.</summary>
    public Document? Document { get; }

    /// <summary>Empty exactly where the document can be executed.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    public OperationNode[] Operations { get; } = [];

    public Dictionary<string, FragmentNode> Fragments { get; }

    public DocumentCensus Census { get; }

    public static PreparedDocument Read(ExecutableSchema schema, ReadOnlyMemory<byte> source, ParseLimits limits)
    {
        var parsed = Parser.Parse(source, limits);
        return parsed.Document is null
            ? new PreparedDocument(null, [parsed.Error!])
            : new PreparedDocument(parsed.Document, DocumentValidation.Validate(schema.Schema, parsed.Document));
    }

    /// <summary>The plan of an operation: a kept one, unless what is selected depends on variables.</summary>
    public OperationPlan Plan(ExecutableSchema schema, OperationNode operation, IReadOnlyDictionary<string, object?> variables) => _isConditional
        ? new OperationPlan(schema, operation, Fragments, variables)
        : _plans.GetOrAdd(operation, static (o, a) => new OperationPlan(a.schema, o, a.fragments, new Dictionary<string, object?>()), (schema, fragments: Fragments));
}

/// <summary>The most recently used documents, by the SHA-256 of their text.</summary>
/// <remarks>
/// Invariant: the list of uses and the table hold the same documents, at most the capacity, and their texts have at most the bytes
/// allowed, which bounds the memory that strangers can fill. A text of more than a quarter of that is not kept.
/// </remarks>
internal sealed class DocumentCache(int capacity, int maxBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt256, LinkedListNode<(UInt256 Key, PreparedDocument Document, int Bytes)>> _entries = [];
    private readonly LinkedList<(UInt256 Key, PreparedDocument Document, int Bytes)> _uses = [];
    private int _bytes;

    public PreparedDocument GetOrAdd(ReadOnlyMemory<byte> source, Func<ReadOnlyMemory<byte>, PreparedDocument> read)
    {
        var key = UInt256.HashOf(source.Span);
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var entry))
            {
                _uses.Remove(entry);
                _uses.AddFirst(entry);
                return entry.Value.Document;
            }
        }

        // The caller may reuse its buffer.
        var document = read(source.ToArray());
        if (source.Length <= maxBytes / 4)
            Keep(key, document, source.Length);
        return document;
    }

    /// <summary>Documents kept, and the bytes of their texts.</summary>
    public (int Documents, int Bytes) Size
    {
        get
        {
            lock (_lock)
                return (_entries.Count, _bytes);
        }
    }

    private void Keep(UInt256 key, PreparedDocument document, int bytes)
    {
        lock (_lock)
        {
            if (_entries.ContainsKey(key))
                return;
            _entries[key] = _uses.AddFirst((key, document, bytes));
            _bytes += bytes;
            while (_entries.Count > capacity || _bytes > maxBytes)
            {
                var last = _uses.Last!.Value;
                _bytes -= last.Bytes;
                _entries.Remove(last.Key);
                _uses.RemoveLast();
            }
        }
    }

    /// <summary>A SHA-256 as a value.</summary>
    private readonly record struct UInt256(ulong A, ulong B, ulong C, ulong D)
    {
        public static UInt256 HashOf(ReadOnlySpan<byte> source)
        {
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(source, hash);
            var words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(hash);
            return new UInt256(words[0], words[1], words[2], words[3]);
        }
    }
}
