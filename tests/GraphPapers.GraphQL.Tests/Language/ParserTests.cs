using System.Text;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Tests.Language;

public sealed class ParserTests
{
    private static string Error(string document) => Parser.Parse(document).Error.ShouldNotBeNull().ToString();

    private static string Reprint(string document) => Parser.Parse(document).Document.ShouldNotBeNull().ToString();

    [Theory]
    [InlineData("", "Syntax Error: Unexpected <EOF>. (1:1)")]
    [InlineData("{", "Syntax Error: Expected Name, found <EOF>. (1:2)")]
    [InlineData("{ a(", "Syntax Error: Expected Name, found <EOF>. (1:5)")]
    [InlineData("{ }", "Syntax Error: Expected Name, found \"}\". (1:3)")]
    [InlineData("notAnOperation { a }", "Syntax Error: Unexpected Name \"notAnOperation\". (1:1)")]
    [InlineData("{ ...on }", "Syntax Error: Expected Name, found \"}\". (1:9)")]
    [InlineData("fragment on on A { a }", "Syntax Error: Unexpected Name \"on\". (1:10)")]
    [InlineData("query($a: Int = $b) { a }", "Syntax Error: Unexpected variable \"$b\" in constant value. (1:17)")]
    [InlineData("{ a(b: 01) }", "Syntax Error: Invalid number, unexpected digit after 0: \"1\". (1:9)")]
    [InlineData("{ a(b: 1.) }", "Syntax Error: Invalid number, expected digit but got: \")\". (1:10)")]
    [InlineData("{ a(b: \"x\n\") }", "Syntax Error: Unterminated string. (1:10)")]
    [InlineData("{ a(b: \"\\x\") }", "Syntax Error: Invalid character escape sequence: \"\\x\". (1:9)")]
    [InlineData("{ a(b: \"\\uD83D\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\uD83D\". (1:9)")]
    [InlineData("{ a(b: 'x') }", "Syntax Error: Unexpected single quote character ('), did you mean to use a double quote (\")? (1:8)")]
    [InlineData("{\r\n  é }", "Syntax Error: Unexpected character: U+00E9. (2:3)")]
    [InlineData("{ a # 😀\n ? }", "Syntax Error: Unexpected character: \"?\". (2:2)")]
    [InlineData("\"d\" { a }", "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries. (1:1)")]
    [InlineData("enum E { true }", "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value. (1:10)")]
    [InlineData("directive @a on NOWHERE", "Syntax Error: Unexpected Name \"NOWHERE\". (1:17)")]
    [InlineData("extend type A", "Syntax Error: Unexpected <EOF>. (1:14)")]
    public void A_fault_is_told_with_its_place(string document, string error) => Error(document).ShouldBe(error);

    [Fact]
    public void Columns_count_utf16_units_after_a_character_of_two()
    {
        Error("{ a(b: \"😀\") ? }").ShouldBe("Syntax Error: Unexpected character: \"?\". (1:14)");
    }

    [Fact]
    public void Escapes_and_block_strings_mean_what_the_grammar_says()
    {
        Reprint("""{ a(b: "\u0041\u{1F600}\uD83D\uDE00\n\"") }""").ShouldBe("{\n  a(b: \"A😀😀\\n\\\"\")\n}");
        Reprint("{ a(b: \"\"\"\n    two\n      lines \\\"\"\"\n  \n  \"\"\") }").ShouldBe("{\n  a(b: \"\"\"\n  two\n    lines \\\"\"\"\n  \"\"\")\n}");
    }

    [Fact]
    public void Descriptions_may_stand_before_operations_fragments_and_variables()
    {
        Reprint("\"d\" query Q(\"v\" $a: Int) { a } \"f\" fragment F on T { a }").ShouldContain("\"f\"\nfragment F on T");
    }

    [Fact]
    public void Nesting_tokens_and_bytes_are_bounded()
    {
        Error(string.Concat(Enumerable.Repeat("{a", 101))).ShouldContain("nests deeper than 100 levels");
        Error("{ a(b: " + new string('[', 1000)).ShouldContain("nests deeper than 100 levels");
        Error("query($a: " + new string('[', 1000)).ShouldContain("nests deeper than 100 levels");
        Error("{ " + string.Concat(Enumerable.Repeat("a ", 10_001)) + "}").ShouldContain("more than 10000 tokens");
        Error(new string(' ', 100_001)).ShouldContain("100001 bytes");
    }

    [Fact]
    public void Ten_megabytes_are_refused_unread()
    {
        Parser.Parse(new byte[10_000_000]).Error.ShouldNotBeNull().Code.ShouldBe("LIMIT_EXCEEDED");
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_an_error()
    {
        Parser.Parse(new byte[] { (byte)'{', 0xC3, 0x28 }).Error.ShouldNotBeNull().Message.ShouldContain("not valid UTF-8");
    }

    [Fact]
    public void A_document_printed_reads_as_the_same_document()
    {
        const string document = """
            query Q($a: [Int!]! = [1, 2] @d, $b: In = {x: {y: "z"}, e: E}) @e { a: b(c: $a) @f { ...F ... on T @skip(if: true) { d } ... { e } } }
            fragment F on T @g { e(n: null, t: true, f: -1.5e3) }
            extend schema @a { query: Q }
            "doc" directive @a(b: [I!] = [A]) repeatable on FIELD | QUERY
            type A implements B & C @x { "f" f(a: Int = 1 @y, "b" b: B): [String!]! @deprecated }
            union U = A | B
            input I @oneOf { a: E = X }
            """;
        var once = Reprint(document);
        Reprint(once).ShouldBe(once);
    }

    [Fact]
    public void Random_bytes_tokens_and_mutilated_documents_never_throw()
    {
        // A short slice; `fuzz` of tests/conformance/bridge runs as many as one likes.
        var random = new Random(7);
        var buffer = new byte[512];
        for (var i = 0; i < 20_000; i++)
        {
            var length = i % 2 == 0 ? Noise(random, buffer) : Mutilated(random, buffer);
            var parsed = Parser.Parse(buffer.AsMemory(0, length));
            if (parsed.Document is { } document)
            {
                var printed = document.ToString();
                Parser.Parse(printed).Document.ShouldNotBeNull(printed).ToString().ShouldBe(printed);
            }
            else
                parsed.Error.ShouldNotBeNull().Message.ShouldStartWith("Syntax Error: ");
        }
    }

    private static int Noise(Random random, byte[] buffer)
    {
        var length = random.Next(40);
        for (var i = 0; i < length; i++)
            buffer[i] = (byte)"{}()[]!$:=@|&.\"\\#ab1 \n-"[random.Next(23)];
        return length;
    }

    private static int Mutilated(Random random, byte[] buffer)
    {
        var length = Encoding.UTF8.GetBytes("query Q($a: [Int!] = [1]) @e { a: b(c: \"\\u{41}é\") { ...F } } fragment F on T { e }", buffer);
        for (var n = random.Next(1, 4); n > 0; n--)
            buffer[random.Next(length)] = (byte)random.Next(256);
        return random.Next(length + 1);
    }
}
