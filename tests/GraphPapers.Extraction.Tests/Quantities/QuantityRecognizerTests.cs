using FsCheck;
using FsCheck.Fluent;
using GraphPapers.Extraction.Quantities;

namespace GraphPapers.Extraction.Tests.Quantities;

public sealed class QuantityRecognizerTests
{
    private static readonly string[] Pieces =
    [
        "one", "two", "hundred", "million", "and", "a", "half", "third", "thirds", "1", "12", "2019", "3.5", "1,234", "%", "-", "/", ".", ",", "x", "times",
        "to", "from", "between", "May", "June", "week", "of", "the", "first", "last", "in", "before", "since", "parameters", "GPU", "hours", "ms", "km", "q1",
        "over", "out", "point", "minus", "dozen", "(", "[", "]", "½", "\u202F", "\uD83D\uDE00", "é", "old", "years", "GB", "end", "99", "31", "0",
    ];

    [Fact]
    public void All_kinds_come_in_the_order_of_the_text()
    {
        const string text = "With 22M parameters it reaches 84.1% in 2021, 3.5x faster, after 3 days on 8 GPUs: a score of 28.4.";
        QuantityRecognizer.Find(text).Select(q => (q.Kind, q.Text)).ShouldBe(
        [
            (QuantityKind.Count, "22M parameters"),
            (QuantityKind.Percentage, "84.1%"),
            (QuantityKind.Date, "2021"),
            (QuantityKind.Multiple, "3.5x faster"),
            (QuantityKind.Duration, "3 days"),
            (QuantityKind.Count, "8 GPUs"),
            (QuantityKind.Number, "28.4"),
        ]);
    }

    [Theory]
    [InlineData("as others have shown [12] and [3, 4]")]
    [InlineData("see Table 3, Section 4.1 and Fig. 2")]
    [InlineData("ResNet-50 and T5, top-1, v1.5")]
    [InlineData("one can see which one")]
    [InlineData("first (1) this, then 2) that")]
    [InlineData("pass@1 and BLEU@4 in O(1), M/M/1, x^2")]
    public void What_only_cites_labels_or_names_is_left_out(string text)
        => QuantityRecognizer.Find(text).ShouldBeEmpty();

    [Fact]
    public void A_number_that_could_be_a_year_is_one_only_in_the_time_of_the_field()
    {
        QuantityRecognizer.Find("a batch of 2048").ShouldHaveSingleItem().Kind.ShouldBe(QuantityKind.Number);
        QuantityRecognizer.Find("published 2018").ShouldHaveSingleItem().Kind.ShouldBe(QuantityKind.Date);
    }

    [Fact]
    public void The_longest_reading_of_the_same_words_wins()
        => QuantityRecognizer.Find("from 10 to 20 million tokens").ShouldHaveSingleItem().Kind.ShouldBe(QuantityKind.Range);

    [Fact]
    public void Every_quantity_of_any_text_is_its_words_at_its_place_in_order_and_apart()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces));
        var joined = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));
        var property = Prop.ForAll(Arb.From(Gen.OneOf(texts, joined)), text =>
        {
            var end = 0;
            foreach (var quantity in QuantityRecognizer.Find(text))
            {
                quantity.Start.ShouldBeGreaterThanOrEqualTo(end);
                text.Substring(quantity.Start, quantity.Length).ShouldBe(quantity.Text);
                quantity.Text.Trim().ShouldBe(quantity.Text);
                end = quantity.End;
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(40).WithReplay(20261121, 7), property);
    }

    [Fact]
    public void The_same_text_gives_the_same_quantities()
    {
        const string text = "between 5 and 10 epochs in May 2018, 2.5 million images";
        QuantityRecognizer.Find(text).Select(q => (q.Start, q.Text, q.Value))
            .ShouldBe(QuantityRecognizer.Find(new string(text)).Select(q => (q.Start, q.Text, q.Value)));
    }
}
