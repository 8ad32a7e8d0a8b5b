using FsCheck;
using FsCheck.Fluent;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Tests.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Mentions;

public sealed class TermCandidatesTests
{
    [Theory]
    [InlineData("We train a deep convolutional network with dropout.", "deep convolutional network", "convolutional network", "network", "dropout")]
    [InlineData("It is a mixture of experts.", "mixture of experts", "experts")]
    [InlineData("It follows the curvature of the output manifold.", "curvature of the output manifold", "output manifold")]
    [InlineData("They use self-supervised learning.", "self-supervised learning", "learning")]
    [InlineData("We compare with ResNet-50 on it.", "ResNet-50")]
    public void Noun_phrases_and_their_parts_are_candidates(string sentence, params string[] expected)
    {
        var found = Forms(sentence);
        foreach (string form in expected) found.ShouldContain(form);
    }

    [Theory]
    [InlineData("We present several other networks.", "several other networks", "other networks")]
    [InlineData("The network of the authors is deep.", "The network", "of the authors")]
    [InlineData("It converges, quickly.", "converges", "quickly")]
    public void What_cannot_begin_or_end_a_term_does_not(string sentence, params string[] unexpected)
    {
        var found = Forms(sentence);
        foreach (string form in unexpected) found.ShouldNotContain(form);
    }

    [Fact]
    public void Plural_and_hyphen_do_not_change_the_key()
    {
        TermCandidates.KeyOf("policy gradients").ShouldBe(TermCandidates.KeyOf("Policy-gradient"));
        TermCandidates.KeyOf("policy gradient").ShouldNotBe(TermCandidates.KeyOf("gradient policy"));
    }

    [Fact]
    public void Nothing_is_proposed_from_what_is_not_prose()
    {
        const string text = "We minimise the loss $adversarial network loss$ by descent.";
        int start = text.IndexOf('$'), end = text.LastIndexOf('$') + 1;
        var annotated = Annotated.Of(text, new TextSpan(start, end));
        TermCandidates.Find(annotated).ShouldAllBe(c => annotated.Tokens[c.End - 1].End <= start || annotated.Tokens[c.First].Start >= end);
        TermCandidates.Find(annotated).ShouldNotBeEmpty();
    }

    [Fact]
    public void Candidates_lie_in_one_sentence_and_have_the_key_of_their_words() => Prop.ForAll(Arb.From(TokenizerTests.Texts), text =>
    {
        var annotated = Annotated.Of(text);
        foreach (var c in TermCandidates.Find(annotated))
        {
            if (c.End <= c.First || annotated.SentenceOf[c.First] != annotated.SentenceOf[c.End - 1]) return false;
            if (c.Words is < 1 or > TermCandidates.LongestTerm || !annotated.Tokens[c.First].IsWord) return false;
            uint key = 0;
            for (int t = c.First; t < c.End; t++)
                if (annotated.Tokens[t].IsWord) key = TermCandidates.Extend(key, annotated.Tokens[t].Stem);
            if (key != c.Key) return false;
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(1995, 3));

    private static List<string> Forms(string sentence)
    {
        var text = Annotated.Of(sentence);
        return [.. TermCandidates.Find(text).Select(c => text.Words(c.First, c.End))];
    }
}
