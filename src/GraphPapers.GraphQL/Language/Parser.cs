using System.Text;
using System.Text.Unicode;
using GraphPapers.GraphQL.Errors;

namespace GraphPapers.GraphQL.Language;

/// <summary>
/// Recursive descent over the grammar of the specification; production X is method ParseX. A fault ends the tokens (see
/// <see cref="Lexer"/>), so every loop runs out and nothing is thrown.
/// </summary>
public ref partial struct Parser
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly ParseLimits _limits;
    private Lexer _lexer;
    private int _tokens;
    private int _depth;

    private Parser(ReadOnlySpan<byte> source, ParseLimits limits)
    {
        _source = source;
        _limits = limits;
        _lexer = new Lexer(source);
    }

    /// <summary>Reads a document.</summary>
    /// <param name="source">The document; half surrogates count as U+FFFD.</param>
    /// <param name="limits">How large it may be; <see cref="ParseLimits.Default"/> where left out.</param>
    public static ParseResult Parse(string source, ParseLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Parse(Encoding.UTF8.GetBytes(source), limits);
    }

    /// <summary>Reads a document.</summary>
    /// <param name="source">The document as UTF-8; kept by the result, so it must not change.</param>
    /// <param name="limits">How large it may be; <see cref="ParseLimits.Default"/> where left out.</param>
    public static ParseResult Parse(ReadOnlyMemory<byte> source, ParseLimits? limits = null)
    {
        var bounds = limits ?? ParseLimits.Default;
        if (source.Length > bounds.MaxBytes)
        {
            var message = $"Syntax Error: The document has {source.Length} bytes, more than the {bounds.MaxBytes} allowed.";
            return new ParseResult(null, new GraphQLError(message, code: ErrorCodes.LimitExceeded));
        }

        if (!Utf8.IsValid(source.Span))
            return new ParseResult(null, new GraphQLError("Syntax Error: The document is not valid UTF-8.", code: ErrorCodes.SyntaxError));
        var parser = new Parser(source.Span, bounds);
        var definitions = parser.ParseDocument();
        if (parser._lexer.Fault is { } fault)
            return new ParseResult(null, ErrorOf(fault, source.Span));
        return new ParseResult(new Document(source, definitions, parser._tokens), null);
    }

    /// <summary>Reads one constant value, as in a default; null where the text is none.</summary>
    internal static ValueNode? ParseConstant(string text)
    {
        var parser = new Parser(Encoding.UTF8.GetBytes(text), ParseLimits.Default);
        parser.Expect(TokenKind.StartOfFile);
        var value = parser.ParseValue(constant: true);
        parser.Expect(TokenKind.EndOfFile);
        return parser._lexer.Fault is null ? value : null;
    }

    private static GraphQLError ErrorOf(SyntaxFault fault, ReadOnlySpan<byte> source) =>
        new($"Syntax Error: {fault.Reason}", [SourceLocation.At(source, fault.Position)], code: ErrorCodes.SyntaxError);

    // Document : Definition+
    private DefinitionNode[] ParseDocument()
    {
        var definitions = new List<DefinitionNode>();
        Expect(TokenKind.StartOfFile);
        do
            definitions.Add(ParseDefinition());
        while (!OptionalEnd(TokenKind.EndOfFile));
        return [.. definitions];
    }

    // Definition : ExecutableDefinition | TypeSystemDefinitionOrExtension
    private DefinitionNode ParseDefinition()
    {
        if (Peek(TokenKind.BraceLeft))
            return ParseOperation(_lexer.Start, null);
        var start = _lexer.Start;
        var described = PeekDescription();
        var keyword = described ? LookAhead() : _lexer;
        if (described && keyword.Kind == TokenKind.BraceLeft)
            return Give(start, "Unexpected description, descriptions are not supported on shorthand queries.");
        if (keyword.Kind != TokenKind.Name)
        {
            Unexpected(keyword);
            return Nothing;
        }

        var word = keyword.Text;
        if (word.SequenceEqual("query"u8) || word.SequenceEqual("mutation"u8) || word.SequenceEqual("subscription"u8))
            return ParseOperation(start, ParseDescription());
        if (word.SequenceEqual("fragment"u8))
            return ParseFragment(start, ParseDescription());
        if (IsTypeSystemKeyword(word))
            return ParseTypeSystemDefinition(start, extension: false);
        if (described)
            return Give(start, "Unexpected description, only GraphQL definitions support descriptions.");
        if (word.SequenceEqual("extend"u8))
            return ParseTypeSystemExtension(start);
        Unexpected(keyword);
        return Nothing;
    }

    private DefinitionNode Give(int position, string message)
    {
        _lexer.Fail(position, message);
        return Nothing;
    }

    // OperationDefinition : OperationType Name? VariablesDefinition? Directives? SelectionSet | SelectionSet
    private OperationNode ParseOperation(int start, StringNode? description)
    {
        if (Peek(TokenKind.BraceLeft))
            return new OperationNode(start, OperationKind.Query, null, null, [], [], ParseSelectionSet());
        var kind = ParseOperationType();
        var name = Peek(TokenKind.Name) ? ParseName() : null;
        return new OperationNode(start, kind, description, name, ParseVariables(), ParseDirectives(constant: false), ParseSelectionSet());
    }

    private OperationKind ParseOperationType()
    {
        var token = _lexer;
        Expect(TokenKind.Name);
        if (token.Kind != TokenKind.Name || token.Text.SequenceEqual("query"u8))
            return OperationKind.Query;
        if (token.Text.SequenceEqual("mutation"u8))
            return OperationKind.Mutation;
        if (token.Text.SequenceEqual("subscription"u8))
            return OperationKind.Subscription;
        Unexpected(token);
        return OperationKind.Query;
    }

    // VariablesDefinition : ( VariableDefinition+ )
    private VariableDefinitionNode[] ParseVariables()
    {
        if (!Optional(TokenKind.ParenLeft))
            return [];
        var variables = new List<VariableDefinitionNode>();
        do
            variables.Add(ParseVariableDefinition());
        while (!OptionalEnd(TokenKind.ParenRight));
        return [.. variables];
    }

    // VariableDefinition : Description? Variable : Type DefaultValue? Directives[Const]?
    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _lexer.Start;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var value = Optional(TokenKind.EqualsSign) ? ParseValue(constant: true) : null;
        return new VariableDefinitionNode(start, description, variable, type, value, ParseDirectives(constant: true));
    }

    // SelectionSet : { Selection+ }
    private SelectionSetNode ParseSelectionSet()
    {
        var start = _lexer.Start;
        Expect(TokenKind.BraceLeft);
        if (!Deepen())
            return new SelectionSetNode(start, []);
        var selections = new List<SelectionNode>();
        do
            selections.Add(ParseSelection());
        while (!OptionalEnd(TokenKind.BraceRight));
        _depth--;
        return new SelectionSetNode(start, [.. selections]);
    }

    // Selection : Field | FragmentSpread | InlineFragment
    private SelectionNode ParseSelection()
    {
        var start = _lexer.Start;
        if (!Optional(TokenKind.Spread))
            return ParseField(start);
        var conditioned = OptionalKeyword("on"u8);
        if (!conditioned && Peek(TokenKind.Name))
            return new FragmentSpreadNode(start, ParseFragmentName(), ParseDirectives(constant: false));
        var condition = conditioned ? ParseNamedType() : null;
        return new InlineFragmentNode(start, condition, ParseDirectives(constant: false), ParseSelectionSet());
    }

    // Field : Alias? Name Arguments? Directives? SelectionSet?
    private FieldNode ParseField(int start)
    {
        var name = ParseName();
        NameNode? alias = null;
        if (Optional(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }

        var arguments = ParseArguments(constant: false);
        var directives = ParseDirectives(constant: false);
        return new FieldNode(start, alias, name, arguments, directives, Peek(TokenKind.BraceLeft) ? ParseSelectionSet() : null);
    }

    // FragmentDefinition : Description? fragment FragmentName TypeCondition Directives? SelectionSet
    private FragmentNode ParseFragment(int start, StringNode? description)
    {
        ExpectKeyword("fragment"u8);
        var name = ParseFragmentName();
        ExpectKeyword("on"u8);
        return new FragmentNode(start, description, name, ParseNamedType(), ParseDirectives(constant: false), ParseSelectionSet());
    }

    // FragmentName : Name but not `on`
    private NameNode ParseFragmentName()
    {
        if (Peek(TokenKind.Name) && _lexer.Text.SequenceEqual("on"u8))
            Unexpected(_lexer);
        return ParseName();
    }
}
