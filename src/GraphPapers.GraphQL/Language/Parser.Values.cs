using System.Text;

namespace GraphPapers.GraphQL.Language;

public ref partial struct Parser
{
    // Arguments[Const] : ( Argument[?Const]+ )
    private ArgumentNode[] ParseArguments(bool constant)
    {
        if (!Optional(TokenKind.ParenLeft))
            return [];
        var arguments = new List<ArgumentNode>();
        do
        {
            var start = _lexer.Start;
            var name = ParseName();
            Expect(TokenKind.Colon);
            arguments.Add(new ArgumentNode(start, name, ParseValue(constant)));
        }
        while (!OptionalEnd(TokenKind.ParenRight));
        return [.. arguments];
    }

    // Directives[Const] : Directive[?Const]+
    private DirectiveNode[] ParseDirectives(bool constant)
    {
        if (!Peek(TokenKind.At))
            return [];
        var directives = new List<DirectiveNode>();
        while (Peek(TokenKind.At))
        {
            var start = _lexer.Start;
            Expect(TokenKind.At);
            directives.Add(new DirectiveNode(start, ParseName(), ParseArguments(constant)));
        }

        return [.. directives];
    }

    // Variable : $ Name
    private VariableNode ParseVariable()
    {
        var start = _lexer.Start;
        Expect(TokenKind.Dollar);
        return new VariableNode(start, ParseName());
    }

    // Value[Const]
    private ValueNode ParseValue(bool constant)
    {
        var token = _lexer;
        switch (token.Kind)
        {
            case TokenKind.BracketLeft:
                return ParseList(constant);
            case TokenKind.BraceLeft:
                return ParseObject(constant);
            case TokenKind.Int:
                Advance();
                return new IntNode(token.Start, Encoding.ASCII.GetString(token.Text));
            case TokenKind.Float:
                Advance();
                return new FloatNode(token.Start, Encoding.ASCII.GetString(token.Text));
            case TokenKind.String or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                Advance();
                return NamedValue(token);
            case TokenKind.Dollar when !constant:
                return ParseVariable();
            case TokenKind.Dollar:
                Advance();
                if (Peek(TokenKind.Name))
                    _lexer.Fail(token.Start, $"Unexpected variable \"${Encoding.UTF8.GetString(_lexer.Text)}\" in constant value.");
                else
                    Unexpected(token);
                return new NullNode(token.Start);
            default:
                Unexpected(token);
                return new NullNode(token.Start);
        }
    }

    private static ValueNode NamedValue(Lexer token)
    {
        if (token.Text.SequenceEqual("true"u8))
            return new BooleanNode(token.Start, true);
        if (token.Text.SequenceEqual("false"u8))
            return new BooleanNode(token.Start, false);
        if (token.Text.SequenceEqual("null"u8))
            return new NullNode(token.Start);
        return new EnumNode(token.Start, Encoding.ASCII.GetString(token.Text));
    }

    private StringNode ParseString()
    {
        var token = _lexer;
        Advance();
        var block = token.Kind == TokenKind.BlockString;
        return new StringNode(token.Start, block ? StringValues.DecodeBlock(token.Text) : StringValues.Decode(token.Text), block);
    }

    // ListValue[Const] : [ Value[?Const]* ]
    private ListNode ParseList(bool constant)
    {
        var start = _lexer.Start;
        Advance();
        var values = new List<ValueNode>();
        if (!Deepen())
            return new ListNode(start, []);
        while (!OptionalEnd(TokenKind.BracketRight))
            values.Add(ParseValue(constant));
        _depth--;
        return new ListNode(start, [.. values]);
    }

    // ObjectValue[Const] : { ObjectField[?Const]* }
    private ObjectNode ParseObject(bool constant)
    {
        var start = _lexer.Start;
        Advance();
        var fields = new List<ObjectFieldNode>();
        if (!Deepen())
            return new ObjectNode(start, []);
        while (!OptionalEnd(TokenKind.BraceRight))
        {
            var fieldStart = _lexer.Start;
            var name = ParseName();
            Expect(TokenKind.Colon);
            fields.Add(new ObjectFieldNode(fieldStart, name, ParseValue(constant)));
        }

        _depth--;
        return new ObjectNode(start, [.. fields]);
    }

    // Type : NamedType | ListType | NonNullType
    private TypeNode ParseType()
    {
        var start = _lexer.Start;
        TypeNode type;
        if (Optional(TokenKind.BracketLeft))
        {
            if (!Deepen())
                return new NamedTypeNode(start, NoName);
            var item = ParseType();
            Expect(TokenKind.BracketRight);
            _depth--;
            type = new ListTypeNode(start, item);
        }
        else
            type = ParseNamedType();
        return Optional(TokenKind.Bang) ? new NonNullTypeNode(start, type) : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var start = _lexer.Start;
        return new NamedTypeNode(start, ParseName());
    }

    private NameNode ParseName()
    {
        var token = _lexer;
        Expect(TokenKind.Name);
        return token.Kind == TokenKind.Name ? new NameNode(token.Start, Encoding.ASCII.GetString(token.Text)) : NoName;
    }

    private static NameNode NoName => new(0, "");

    private static DefinitionNode Nothing => new SchemaDefinitionNode(0, true, null, [], []);

    private readonly bool PeekDescription() => _lexer.Kind is TokenKind.String or TokenKind.BlockString;

    private StringNode? ParseDescription() => PeekDescription() ? ParseString() : null;

    private readonly bool Peek(TokenKind kind) => _lexer.Kind == kind;

    /// <summary>The token after the current one; a fault in it is the document's.</summary>
    private Lexer LookAhead()
    {
        var ahead = _lexer;
        ahead.Advance();
        if (ahead.Fault is { } fault)
            _lexer.Fail(fault.Position, fault.Reason);
        return ahead;
    }

    private void Advance()
    {
        _lexer.Advance();
        if (_lexer.Kind != TokenKind.EndOfFile && ++_tokens > _limits.MaxTokens)
            _lexer.Fail(_lexer.Start, $"Document contains more than {_limits.MaxTokens} tokens. Parsing aborted.");
    }

    /// <summary>Enters a bracket; the caller leaves it with <c>_depth--</c>.</summary>
    private bool Deepen()
    {
        if (++_depth <= _limits.MaxDepth)
            return true;
        _lexer.Fail(_lexer.Start, $"Document nests deeper than {_limits.MaxDepth} levels. Parsing aborted.");
        return false;
    }

    private void Expect(TokenKind kind)
    {
        if (_lexer.Kind == kind)
            Advance();
        else
            _lexer.Fail(_lexer.Start, $"Expected {TokenKinds.Describe(kind)}, found {Describe(_lexer)}.");
    }

    private bool Optional(TokenKind kind)
    {
        if (_lexer.Kind != kind)
            return false;
        Advance();
        return true;
    }

    /// <summary>Whether a repeated production ends here: at its closing token, or because of a fault.</summary>
    private bool OptionalEnd(TokenKind kind) => Optional(kind) || _lexer.Fault is not null;

    private void ExpectKeyword(ReadOnlySpan<byte> word)
    {
        if (!OptionalKeyword(word))
            _lexer.Fail(_lexer.Start, $"Expected \"{Encoding.ASCII.GetString(word)}\", found {Describe(_lexer)}.");
    }

    private bool OptionalKeyword(ReadOnlySpan<byte> word)
    {
        if (_lexer.Kind != TokenKind.Name || !_lexer.Text.SequenceEqual(word))
            return false;
        Advance();
        return true;
    }

    private void Unexpected(Lexer token) => _lexer.Fail(token.Start, $"Unexpected {Describe(token)}.");

    private static string Describe(Lexer token) => token.Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{TokenKinds.Describe(token.Kind)} \"{Encoding.ASCII.GetString(token.Text)}\"",
        TokenKind.String => $"String \"{StringValues.Decode(token.Text)}\"",
        TokenKind.BlockString => $"BlockString \"{StringValues.DecodeBlock(token.Text)}\"",
        _ => TokenKinds.Describe(token.Kind),
    };
}
