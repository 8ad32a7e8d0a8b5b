using FsCheck;
using FsCheck.Fluent;
using GraphPapers.Extraction.Documents;

namespace GraphPapers.Extraction.Tests.Documents;

public sealed class NotProseFinderTests
{
    [Theory]
    [InlineData(@"the loss \(x^2\) is", @"\(x^2\)")]
    [InlineData("a $\\beta$-VAE and $x_1$", "$\\beta$|$x_1$")]
    [InlineData("it costs $5 and $10 a month", "")]
    [InlineData("from $5-$10", "")]
    [InlineData("$$ a \n b $$ end", "$$ a \n b $$")]
    [InlineData(@"\begin{align}a\end{align} b", @"\begin{align}a\end{align}")]
    [InlineData("see https://arxiv.org/abs/2002.05709. It", "https://arxiv.org/abs/2002.05709")]
    [InlineData("(see https://en.wikipedia.org/wiki/A_(b))", "https://en.wikipedia.org/wiki/A_(b)")]
    [InlineData("the [paper](https://a.b/c) says", "](https://a.b/c)")]
    [InlineData("at www.example.org/x, too", "www.example.org/x")]
    [InlineData("Code:\na = torch.randn(5, 6)\ntorch.einsum(\"ij\")\nthen prose.", "a = torch.randn(5, 6)|torch.einsum(\"ij\")")]
    [InlineData("```\nx\n``` y", "```\nx\n```")]
    [InlineData("import numpy as np\nWe import ideas from biology.", "import numpy as np")]
    [InlineData("A model = good. It is (not) code.", "")]
    [InlineData(@"an open \( formula", "")]
    [InlineData("SimCLR uses a projection head.", "")]
    public void Finds_formulas_links_and_code(string text, string expected) =>
        string.Join('|', NotProseFinder.Find(text).Select(span => span.Of(text))).ShouldBe(expected);

    [Fact]
    public void Spans_are_in_order_inside_the_text_and_apart()
    {
        var piece = Gen.Elements(@"\(", @"\)", "$", "$$", "http://a.b", " ", "\n", "word", "```", "](", ")", "x = f(1)", "\\", "10", @"\begin{a}", @"\end{a}");
        var texts = Gen.ListOf(piece).Select(pieces => string.Concat(pieces)).ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            int last = 0;
            foreach (var span in NotProseFinder.Find(text))
            {
                if (span.Start < last || span.End > text.Length || span.Length == 0) return false;
                last = span.End;
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithReplay(7, 11).WithMaxTest(500));
    }
}
