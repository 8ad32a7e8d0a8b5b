using GraphPapers.Extraction.Relations;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Relations;

public sealed class PolaritiesTests
{
    [Theory]
    [InlineData("It uses BERT.", "BERT", "Asserted")]
    [InlineData("It does not use BERT.", "BERT", "Negated")]
    [InlineData("It doesn't use BERT.", "BERT", "Negated")]
    [InlineData("Unlike BERT, it reads forwards.", "BERT", "Negated")]
    [InlineData("It works without BERT.", "BERT", "Negated")]
    [InlineData("It never needs BERT.", "BERT", "Negated")]
    [InlineData("It avoids BERT.", "BERT", "Negated")]
    [InlineData("It reads forwards instead of using BERT.", "BERT", "Negated")]
    [InlineData("It not only uses BERT.", "BERT", "Asserted")]
    [InlineData("It may use BERT.", "BERT", "Hedged")]
    [InlineData("In future work we could try BERT.", "BERT", "Hedged")]
    [InlineData("It might not use BERT.", "BERT", "Negated")]
    public void Words_before_the_mention_tell_what_is_denied_or_only_possible(string sentence, string mention, string polarity)
    {
        var text = Annotated.Of(sentence);
        int at = text.Token(mention);
        Polarities.Of(text, at, at).ToString().ShouldBe(polarity);
    }

    [Theory]
    [InlineData("SimCLR does not use a memory bank.", "SimCLR", "memory bank", "Negated")]
    [InlineData("SimCLR may benefit from a memory bank.", "SimCLR", "memory bank", "Hedged")]
    [InlineData("SimCLR uses a memory bank.", "SimCLR", "memory bank", "Asserted")]
    public void Between_two_mentions_too(string sentence, string head, string tail, string polarity)
    {
        var text = Annotated.Of(sentence);
        Polarities.Of(text, text.Token(head) + 1, text.Token(tail)).ToString().ShouldBe(polarity);
    }

    [Fact]
    public void Another_sentences_negation_does_not_count()
    {
        var text = Annotated.Of("It does not scale. It uses BERT.");
        int at = text.Token("BERT");
        Polarities.Of(text, at, at).ShouldBe(Polarity.Asserted);
    }
}
