using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using GraphPapers.GraphQL.Execution;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Tests.Language;

/// <summary>What is written and read again is the same.</summary>
public sealed class RoundTripTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(2025, 9);

    /// <summary>Text of the characters that strings trip over.</summary>
    private static Arbitrary<string> Texts { get; } = Gen.Elements('a', 'é', ' ', '\t', '\n', '\r', '"', '\\', '\u0001', '\u007f', '\u2028', '/')
        .ArrayOf().Select(c => new string(c)).ToArbitrary();

    [Fact]
    public void A_quoted_string_means_its_text() => Prop.ForAll(Texts, text =>
        Parser.ParseConstant(Printer.Quote(text)).ShouldBeOfType<StringNode>().Value == text).Check(Fixed);

    [Fact]
    public void A_block_string_means_its_text_where_it_fits_one() => Prop.ForAll(Texts, text =>
        !Printer.FitsBlockString(text) || Parser.ParseConstant(Printer.PrintBlockString(text)).ShouldBeOfType<StringNode>().Value == text).Check(Fixed);

    [Fact]
    public void A_string_in_a_response_is_json() => Prop.ForAll(Texts, text =>
    {
        using var writer = new ResponseWriter();
        writer.String(text);
        return JsonSerializer.Deserialize<string>(writer.Written.Span) == text;
    }).Check(Fixed);

    [Fact]
    public void A_number_prints_so_that_it_reads_as_itself() => Prop.ForAll<double>(number =>
        !double.IsFinite(number) || double.Parse(JavaScriptNumber.Format(number), CultureInfo.InvariantCulture) == number).Check(Fixed);

    [Fact]
    public void A_writer_taken_back_is_as_if_nothing_had_been_written() => Prop.ForAll(Texts, text =>
    {
        using var writer = new ResponseWriter();
        writer.BeginArray();
        writer.Number(1);
        var mark = writer.Mark;
        writer.BeginObject();
        writer.Key("\"a\":"u8);
        writer.String(text);
        writer.TakeBack(mark);
        writer.Null();
        writer.Number(2);
        writer.EndArray();
        return Encoding.UTF8.GetString(writer.Written.Span) == "[1,null,2]";
    }).Check(Fixed);
}
