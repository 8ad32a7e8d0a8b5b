using System.Text;

namespace GraphPapers.GraphQL.Language;

public ref partial struct Parser
{
    private static bool IsTypeSystemKeyword(ReadOnlySpan<byte> word) =>
        KindOf(word) is not null || word.SequenceEqual("schema"u8) || word.SequenceEqual("directive"u8);

    private static TypeKind? KindOf(ReadOnlySpan<byte> word) => word switch
    {
        _ when word.SequenceEqual("scalar"u8) => TypeKind.Scalar,
        _ when word.SequenceEqual("type"u8) => TypeKind.Object,
        _ when word.SequenceEqual("interface"u8) => TypeKind.Interface,
        _ when word.SequenceEqual("union"u8) => TypeKind.Union,
        _ when word.SequenceEqual("enum"u8) => TypeKind.Enum,
        _ when word.SequenceEqual("input"u8) => TypeKind.InputObject,
        _ => null,
    };

    // TypeSystemExtension : SchemaExtension | TypeExtension
    private DefinitionNode ParseTypeSystemExtension(int start)
    {
        var keyword = LookAhead();
        if (keyword.Kind == TokenKind.Name && (KindOf(keyword.Text) is not null || keyword.Text.SequenceEqual("schema"u8)))
        {
            Advance();
            return ParseTypeSystemDefinition(start, extension: true);
        }

        Unexpected(keyword);
        return Nothing;
    }

    // TypeSystemDefinition : SchemaDefinition | TypeDefinition | DirectiveDefinition
    private DefinitionNode ParseTypeSystemDefinition(int start, bool extension)
    {
        var description = ParseDescription();
        if (Peek(TokenKind.Name) && _lexer.Text.SequenceEqual("schema"u8))
            return ParseSchemaDefinition(start, extension, description);
        if (Peek(TokenKind.Name) && _lexer.Text.SequenceEqual("directive"u8))
            return ParseDirectiveDefinition(start, description);
        return ParseTypeDefinition(start, extension, description);
    }

    // SchemaDefinition : Description? schema Directives[Const]? { RootOperationTypeDefinition+ }
    private SchemaDefinitionNode ParseSchemaDefinition(int start, bool extension, StringNode? description)
    {
        Advance();
        var directives = ParseDirectives(constant: true);
        var operations = new List<OperationTypeNode>();
        if (!extension || Peek(TokenKind.BraceLeft))
        {
            Expect(TokenKind.BraceLeft);
            do
            {
                var operationStart = _lexer.Start;
                var kind = ParseOperationType();
                Expect(TokenKind.Colon);
                operations.Add(new OperationTypeNode(operationStart, kind, ParseNamedType()));
            }
            while (!OptionalEnd(TokenKind.BraceRight));
        }

        if (extension && directives.Length == 0 && operations.Count == 0)
            Unexpected(_lexer);
        return new SchemaDefinitionNode(start, extension, description, directives, [.. operations]);
    }

    // TypeDefinition and TypeExtension, of every kind: they differ in what may follow the name.
    private DefinitionNode ParseTypeDefinition(int start, bool extension, StringNode? description)
    {
        var kind = Peek(TokenKind.Name) ? KindOf(_lexer.Text) : null;
        if (kind is null)
        {
            Unexpected(_lexer);
            return Nothing;
        }

        Advance();
        var name = ParseName();
        var interfaces = kind is TypeKind.Object or TypeKind.Interface ? ParseImplements() : [];
        var node = new TypeDefinitionNode(start, kind.Value, extension, description, name)
        {
            Interfaces = interfaces,
            Directives = ParseDirectives(constant: true),
            Fields = kind is TypeKind.Object or TypeKind.Interface ? ParseFieldDefinitions() : [],
            Members = kind is TypeKind.Union ? ParseUnionMembers() : [],
            Values = kind is TypeKind.Enum ? ParseEnumValues() : [],
            InputFields = kind is TypeKind.InputObject ? ParseInputValues(TokenKind.BraceLeft, TokenKind.BraceRight) : [],
        };
        var parts = interfaces.Length + node.Directives.Length + node.Fields.Length + node.Members.Length + node.Values.Length
            + node.InputFields.Length;
        if (extension && parts == 0)
            Unexpected(_lexer);
        return node;
    }

    // ImplementsInterfaces : implements &? NamedType (& NamedType)*
    private NamedTypeNode[] ParseImplements()
    {
        if (!OptionalKeyword("implements"u8))
            return [];
        return ParseDelimitedTypes(TokenKind.Ampersand);
    }

    // UnionMemberTypes : = |? NamedType (| NamedType)*
    private NamedTypeNode[] ParseUnionMembers() => Optional(TokenKind.EqualsSign) ? ParseDelimitedTypes(TokenKind.Pipe) : [];

    private NamedTypeNode[] ParseDelimitedTypes(TokenKind delimiter)
    {
        Optional(delimiter);
        var types = new List<NamedTypeNode>();
        do
            types.Add(ParseNamedType());
        while (Optional(delimiter));
        return [.. types];
    }

    // FieldsDefinition : { FieldDefinition+ }
    private FieldDefinitionNode[] ParseFieldDefinitions()
    {
        if (!Optional(TokenKind.BraceLeft))
            return [];
        var fields = new List<FieldDefinitionNode>();
        do
        {
            var start = _lexer.Start;
            var description = ParseDescription();
            var name = ParseName();
            var arguments = ParseInputValues(TokenKind.ParenLeft, TokenKind.ParenRight);
            Expect(TokenKind.Colon);
            var type = ParseType();
            fields.Add(new FieldDefinitionNode(start, description, name, arguments, type, ParseDirectives(constant: true)));
        }
        while (!OptionalEnd(TokenKind.BraceRight));
        return [.. fields];
    }

    // ArgumentsDefinition : ( InputValueDefinition+ ), InputFieldsDefinition : { InputValueDefinition+ }
    private InputValueDefinitionNode[] ParseInputValues(TokenKind open, TokenKind close)
    {
        if (!Optional(open))
            return [];
        var values = new List<InputValueDefinitionNode>();
        do
        {
            var start = _lexer.Start;
            var description = ParseDescription();
            var name = ParseName();
            Expect(TokenKind.Colon);
            var type = ParseType();
            var value = Optional(TokenKind.EqualsSign) ? ParseValue(constant: true) : null;
            values.Add(new InputValueDefinitionNode(start, description, name, type, value, ParseDirectives(constant: true)));
        }
        while (!OptionalEnd(close));
        return [.. values];
    }

    // EnumValuesDefinition : { EnumValueDefinition+ }
    private EnumValueDefinitionNode[] ParseEnumValues()
    {
        if (!Optional(TokenKind.BraceLeft))
            return [];
        var values = new List<EnumValueDefinitionNode>();
        do
        {
            var start = _lexer.Start;
            var description = ParseDescription();
            if (Peek(TokenKind.Name) && Encoding.ASCII.GetString(_lexer.Text) is "true" or "false" or "null")
                _lexer.Fail(_lexer.Start, $"{Describe(_lexer)} is reserved and cannot be used for an enum value.");
            var name = ParseName();
            values.Add(new EnumValueDefinitionNode(start, description, name, ParseDirectives(constant: true)));
        }
        while (!OptionalEnd(TokenKind.BraceRight));
        return [.. values];
    }

    // DirectiveDefinition : Description? directive @ Name ArgumentsDefinition? repeatable? on DirectiveLocations
    private DirectiveDefinitionNode ParseDirectiveDefinition(int start, StringNode? description)
    {
        Advance();
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseInputValues(TokenKind.ParenLeft, TokenKind.ParenRight);
        var repeatable = OptionalKeyword("repeatable"u8);
        ExpectKeyword("on"u8);
        Optional(TokenKind.Pipe);
        var locations = new List<NameNode>();
        do
        {
            var token = _lexer;
            var location = ParseName();
            if (_lexer.Fault is null && !Enum.TryParse<Type.DirectiveLocation>(location.Value, out _))
                Unexpected(token);
            locations.Add(location);
        }
        while (Optional(TokenKind.Pipe));
        return new DirectiveDefinitionNode(start, description, name, arguments, repeatable, [.. locations]);
    }
}
