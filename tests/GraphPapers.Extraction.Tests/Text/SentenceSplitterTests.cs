using FsCheck;
using FsCheck.Fluent;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Text;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("It learns. It scales.", "It learns.|It scales.")]
    [InlineData("Does it scale? Yes! It does.", "Does it scale?|Yes!|It does.")]
    [InlineData("It uses tricks, e.g. Dropout, and cf. BatchNorm too.", "It uses tricks, e.g. Dropout, and cf. BatchNorm too.")]
    [InlineData("We follow Ho et al. [2020] here. It works.", "We follow Ho et al. [2020] here.|It works.")]
    [InlineData("We follow Ho et al. (2020). It works.", "We follow Ho et al. (2020).|It works.")]
    [InlineData("See Fig. 3 and Eq. 4 for it. Then stop.", "See Fig. 3 and Eq. 4 for it.|Then stop.")]
    [InlineData("Accuracy is 76.5. The error falls.", "Accuracy is 76.5.|The error falls.")]
    [InlineData("It is by Geoffrey E. Hinton of Toronto. He agrees.", "It is by Geoffrey E. Hinton of Toronto.|He agrees.")]
    [InlineData("(This is an aside.) The text goes on.", "(This is an aside.)|The text goes on.")]
    [InlineData("He said \"it works.\" Others agree.", "He said \"it works.\"|Others agree.")]
    [InlineData("A title without a stop\n\nThe text begins.", "A title without a stop|The text begins.")]
    [InlineData("A line that runs\non and ends.", "A line that runs\non and ends.")]
    [InlineData("Two points:\n- the first\n- the second", "Two points:|- the first|- the second")]
    [InlineData("The model, vs. the others, wins w.r.t. speed.", "The model, vs. the others, wins w.r.t. speed.")]
    public void A_text_is_cut_where_its_sentences_end(string text, string sentences)
    {
        var tokens = Tokenizer.Tokenize(text, []);
        SentenceSplitter.Split(text, tokens).Select(s => text[tokens[s.First].Start..tokens[s.End - 1].End]).ShouldBe(sentences.Split('|'));
    }

    [Fact]
    public void A_stop_inside_what_is_not_prose_ends_nothing()
    {
        const string text = "We see $a. B$ Everywhere it holds.";
        var tokens = Tokenizer.Tokenize(text, [new TextSpan(7, 13)]);
        SentenceSplitter.Split(text, tokens).Count.ShouldBe(1);
    }

    [Fact]
    public void Sentences_cover_every_token_in_order() => Prop.ForAll(Arb.From(TokenizerTests.Texts), text =>
    {
        var tokens = Tokenizer.Tokenize(text, []);
        int at = 0;
        foreach (var (first, end) in SentenceSplitter.Split(text, tokens))
        {
            if (first != at || end <= first) return false;
            at = end;
        }

        return at == tokens.Count;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(2003, 7));

    [Fact]
    public void An_annotated_text_has_one_tag_and_one_sentence_a_token() => Prop.ForAll(Arb.From(TokenizerTests.Texts), text =>
    {
        var annotated = Annotated.Of(text);
        if (annotated.Tags.Length != annotated.Tokens.Length || annotated.SentenceOf.Length != annotated.Tokens.Length) return false;
        for (int s = 0; s < annotated.Sentences.Length; s++)
        {
            var (first, end) = annotated.Sentences[s];
            for (int t = first; t < end; t++)
                if (annotated.SentenceOf[t] != s) return false;
            var span = annotated.SentenceSpan(s);
            if (span.Start != annotated.Tokens[first].Start || span.End != annotated.Tokens[end - 1].End) return false;
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2003, 9));
}
