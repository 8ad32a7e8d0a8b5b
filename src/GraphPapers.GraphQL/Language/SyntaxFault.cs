namespace GraphPapers.GraphQL.Language;

/// <summary>Why a document cannot be read, and the byte offset where.</summary>
/// <param name="Position">Byte offset into the document.</param>
/// <param name="Reason">What is wrong there.</param>
internal sealed record SyntaxFault(int Position, string Reason);
