using System.Diagnostics;
using System.Globalization;
using System.Text;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Conformance;

/// <summary>
/// Throws inputs at lexer and parser: random tokens, random bytes, and mutilated documents. Whatever comes back must be a document or
/// one syntax error; a document must print and read again to the same text.
/// </summary>
internal static class Fuzz
{
    private static readonly string[] Tokens =
    [
        "{", "}", "(", ")", "[", "]", "!", "$", "&", "...", ":", "=", "@", "|", ",", "\n", "\r\n", " ", "#c\n", "query", "mutation",
        "subscription", "fragment", "on", "type", "interface", "union", "enum", "input", "scalar", "schema", "extend", "directive",
        "implements", "repeatable", "true", "false", "null", "a", "Bc", "_d1", "0", "-1", "12.5e-3", "01", "1.", "\"s\"", "\"\\u{1F600}\"",
        "\"\\uD83D\\uDE00\"", "\"\\x\"", "\"open", "\"\"\"block\\\"\"\" é\n  in\"\"\"", "\"\"\"", "\uFEFF", "é", "\0", "..", ".", "'", "FIELD",
    ];

    private static readonly string[] Seeds =
    [
        "query Q($a: [Int!]! = [1, 2] @d) @e(x: {y: \"z\"}) { a: b(c: $a) { ...F ... on T @skip(if: true) { d } } } fragment F on T { e }",
        "\"d\" type A implements B & C @x { f(a: Int = 1 @y): [String!]! } union U = | A | B enum E { X Y @deprecated } input I { a: E = X }",
        "extend schema @a { query: Q } directive @a(b: [I!]) repeatable on FIELD | QUERY \"\"\"\n  text\n    more\n\"\"\" scalar S",
        "{ a(b: \"\"\"x\\\"\"\"y\"\"\", c: 1.5e10, d: {e: [null, true, F]}) }",
    ];

    /// <summary>Exit code 0 where every input behaved.</summary>
    public static int Run(long count, int seed, TextWriter report)
    {
        var random = new Random(seed);
        var buffer = new byte[256];
        long documents = 0;
        var watch = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;
        for (long i = 0; i < count; i++)
        {
            var length = Generate(random, ref buffer);
            var began = watch.Elapsed;
            var parsed = Parser.Parse(buffer.AsMemory(0, length));
            var took = watch.Elapsed - began;
            slowest = took > slowest ? took : slowest;
            if (Fault(parsed) is { } fault)
            {
                report.WriteLine($"input {i} of seed {seed}: {fault}: {Convert.ToBase64String(buffer, 0, length)}");
                return 1;
            }

            documents += parsed.Document is null ? 0 : 1;
        }

        report.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{count} inputs, {documents} documents, {watch.Elapsed.TotalSeconds:F1} s, slowest {slowest.TotalMilliseconds:F2} ms"));
        return 0;
    }

    /// <summary>What is wrong with a result, or null.</summary>
    public static string? Fault(ParseResult parsed)
    {
        if (parsed.Document is null)
        {
            return parsed.Error is { Locations.Count: <= 1 } error && error.Message.StartsWith("Syntax Error: ", StringComparison.Ordinal)
                ? null
                : "no proper error";
        }

        var printed = parsed.Document.ToString();
        var again = Parser.Parse(printed, ParseLimits.Trusted);
        if (again.Document is null)
            return $"its print does not parse: {again.Error}";
        return again.Document.ToString() == printed ? null : "its print changes when printed again";
    }

    /// <summary>Fills the buffer with one input and gives its length.</summary>
    public static int Generate(Random random, ref byte[] buffer)
    {
        switch (random.Next(8))
        {
            case 0:
                var length = random.Next(64);
                random.NextBytes(buffer.AsSpan(0, length));
                return length;
            case < 5:
                var text = new StringBuilder();
                for (var n = random.Next(24); n > 0; n--)
                    text.Append(Tokens[random.Next(Tokens.Length)]).Append(random.Next(3) == 0 ? "" : " ");
                return Fill(text.ToString(), ref buffer);
            default:
                var size = Fill(Seeds[random.Next(Seeds.Length)], ref buffer);
                for (var n = random.Next(4); n > 0; n--)
                    Mutate(random, buffer, ref size);
                return size;
        }
    }

    private static int Fill(string text, ref byte[] buffer)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        if (size > buffer.Length)
            buffer = new byte[size * 2];
        return Encoding.UTF8.GetBytes(text, buffer);
    }

    private static void Mutate(Random random, byte[] buffer, ref int size)
    {
        if (size == 0)
            return;
        var at = random.Next(size);
        switch (random.Next(4))
        {
            case 0:
                buffer[at] = (byte)random.Next(256);
                break;
            case 1:
                buffer[at] = (byte)"{}()[]!$:=@|&.\"\\# \n"[random.Next(19)];
                break;
            case 2:
                var cut = random.Next(1, Math.Min(8, size - at) + 1);
                buffer.AsSpan(at + cut, size - at - cut).CopyTo(buffer.AsSpan(at));
                size -= cut;
                break;
            default:
                size = at;
                break;
        }
    }
}
