using GraphPapers.GraphQL.Errors;

namespace GraphPapers.GraphQL.Language;

/// <summary>A document that has been read: its syntax tree and the text that locations are counted in.</summary>
public sealed class Document
{
    internal Document(ReadOnlyMemory<byte> source, DefinitionNode[] definitions, int tokens)
    {
        Source = source;
        Definitions = definitions;
        TokenCount = tokens;
    }

    /// <summary>The document as UTF-8.</summary>
    public ReadOnlyMemory<byte> Source { get; }

    /// <summary>Lexical tokens in it.</summary>
    public int TokenCount { get; }

    internal DefinitionNode[] Definitions { get; }

    /// <summary>The document printed in the canonical layout.</summary>
    public override string ToString() => Printer.Print(this);

    internal SourceLocation LocationOf(Node node) => SourceLocation.At(Source.Span, node.Start);
}

/// <summary>A document, or the one error that keeps it from being read.</summary>
/// <param name="Document">The document, or null.</param>
/// <param name="Error">The error, or null.</param>
public readonly record struct ParseResult(Document? Document, GraphQLError? Error);
