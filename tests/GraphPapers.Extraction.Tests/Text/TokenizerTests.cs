using FsCheck;
using FsCheck.Fluent;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("MoCo v2 beats SimCLR.", "MoCo|v2|beats|SimCLR|.")]
    [InlineData("self-supervised pre-training", "self|-|supervised|pre|-|training")]
    [InlineData("It doesn't learn; we can't tell.", "It|does|n't|learn|;|we|ca|n't|tell|.")]
    [InlineData("Hinton's capsules, the networks' depth", "Hinton|'s|capsules|,|the|networks|'|depth")]
    [InlineData("1,281,167 images at 76.5% in 3.2h", "1,281,167|images|at|76.5|%|in|3.2h")]
    [InlineData("e.g. GANs (Goodfellow et al., 2014)", "e.g.|GANs|(|Goodfellow|et|al|.|,|2014|)")]
    [InlineData("C++, F# and A* search", "C++|,|F#|and|A*|search")]
    [InlineData("Alet et al.'s idea", "Alet|et|al|.|'s|idea")]
    [InlineData("encoder/decoder", "encoder|/|decoder")]
    [InlineData("wait... what?!", "wait|...|what|?|!")]
    [InlineData("naïve Schölkopf", "naïve|Schölkopf")]
    [InlineData("a 🙂 face", "a|🙂|face")]
    public void Words_numbers_and_signs_stand_alone(string text, string tokens) =>
        Tokenizer.Tokenize(text, []).Select(t => text[t.Start..t.End]).ShouldBe(tokens.Split('|'));

    [Fact]
    public void What_is_not_prose_is_one_token_without_words()
    {
        const string text = "We set $x + y$here and go on";
        var tokens = Tokenizer.Tokenize(text, [new TextSpan(7, 14)]);
        tokens.Select(t => text[t.Start..t.End]).ShouldBe(["We", "set", "$x + y$", "here", "and", "go", "on"]);
        tokens[2].Has(TokenShape.Opaque).ShouldBeTrue();
        tokens[2].IsWord.ShouldBeFalse();
        tokens.Count(t => t.Has(TokenShape.Opaque)).ShouldBe(1);
    }

    [Theory]
    [InlineData("networks", "network")]
    [InlineData("policies", "policy")]
    [InlineData("losses", "loss")]
    [InlineData("GANs", "GAN")]
    [InlineData("boxes", "box")]
    [InlineData("Branches", "branch")]
    [InlineData("biases", "bias")]
    public void A_plural_has_the_stem_of_its_singular(string plural, string singular) => Stem(plural).ShouldBe(Stem(singular));

    [Theory]
    [InlineData("loss", "los")]
    [InlineData("analysis", "analysi")]
    [InlineData("focus", "focu")]
    [InlineData("SPSS", "SPS")]
    public void A_word_that_merely_ends_in_s_keeps_it(string word, string other) => Stem(word).ShouldNotBe(Stem(other));

    [Fact]
    public void Tokens_are_in_order_apart_and_cover_all_but_white_space()
    {
        Prop.ForAll(Arb.From(Texts), text =>
        {
            foreach (var masked in new TextSpan[][] { [], Mask(text) })
            {
                int at = 0;
                foreach (var token in Tokenizer.Tokenize(text, masked))
                {
                    if (token.End <= token.Start || token.Start < at || !string.IsNullOrWhiteSpace(text[at..token.Start])) return false;
                    bool opaque = token.Has(TokenShape.Opaque);
                    if (opaque != masked.Any(m => m == new TextSpan(token.Start, token.End))) return false;
                    if (!opaque && masked.Any(m => m.Overlaps(new(token.Start, token.End)))) return false;
                    if (token.Has(TokenShape.SpaceBefore) != (token.Start == 0 || char.IsWhiteSpace(text[token.Start - 1]))) return false;
                    at = token.End;
                }

                if (!string.IsNullOrWhiteSpace(text[at..])) return false;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(2003, 5));
    }

    /// <summary>Texts made of the pieces that are hard to cut.</summary>
    internal static readonly Gen<string> Texts = Gen.Elements(
        "GAN", "s", " ", " ", " ", "  ", "\n", "\n\n", ".", ".", ",", "-", "/", "'s", "n't", "don't", "’", "(", ")", "[12]", "e.g.", "et al.", "3.5", "1,000", "%", "$x$",
        "C++", "A*", "#", "学习", "🙂", "\u0301", "é", "U.S.", "...", "?!", "We", "the", "network", "x.com", "\t", "\u00a0", "\ud83d").ListOf().Select(string.Concat);

    private static TextSpan[] Mask(string text) => text.Length < 6 ? [] : [new(text.Length / 3, text.Length / 2), new(text.Length - 1, text.Length)];

    private static uint Stem(string word) => Tokenizer.Tokenize(word, []).ShouldHaveSingleItem().Stem;
}
