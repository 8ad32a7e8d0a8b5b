using System.Diagnostics;

namespace GraphPapers.GraphQL.Language;

/// <summary>The lexical tokens of the specification (§2.1.6), with the start and the end of the source beside them.</summary>
internal enum TokenKind : byte
{
    StartOfFile, EndOfFile, Bang, Dollar, Ampersand, ParenLeft, ParenRight, Spread, Colon, EqualsSign, At,
    BracketLeft, BracketRight, BraceLeft, Pipe, BraceRight, Name, Int, Float, String, BlockString,
}

internal static class TokenKinds
{
    /// <summary>How an error message names a kind of token: punctuators quoted, the rest as the grammar calls them.</summary>
    public static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.StartOfFile => "<SOF>",
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Ampersand => "\"&\"",
        TokenKind.ParenLeft => "\"(\"",
        TokenKind.ParenRight => "\")\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.EqualsSign => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.BracketLeft => "\"[\"",
        TokenKind.BracketRight => "\"]\"",
        TokenKind.BraceLeft => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.BraceRight => "\"}\"",
        TokenKind.Name => "Name",
        TokenKind.Int => "Int",
        TokenKind.Float => "Float",
        TokenKind.String => "String",
        TokenKind.BlockString => "BlockString",
        _ => throw new UnreachableException(),
    };
}
