namespace GraphPapers.Model.Tests;

public sealed class SlugTests
{
    [Theory]
    [InlineData("SimCLR", "simclr")]
    [InlineData("MoCo v2", "moco-v2")]
    [InlineData("C++", "c-plus-plus")]
    [InlineData("A*", "a-star")]
    [InlineData("F#", "f-sharp")]
    [InlineData("β-VAE", "beta-vae")]
    [InlineData("naïve Bayes", "naive-bayes")]
    [InlineData("naı\u0308ve", "naive")]
    [InlineData("Schölkopf", "scholkopf")]
    [InlineData("Bo Øster", "bo-oster")]
    [InlineData("R² score", "r2-score")]
    [InlineData("ﬁne-tuning", "fine-tuning")]
    [InlineData("Q-learning's", "q-learnings")]
    [InlineData("  top-1   accuracy ", "top-1-accuracy")]
    public void A_slug_is_lower_case_ascii(string name, string slug) => Slug.Of(name.Trim()).ShouldBe(slug);

    [Fact]
    public void What_is_lost_is_told_apart_by_a_hash()
    {
        Slug.Of("学习").ShouldNotBe(Slug.Of("注意"));
        Slug.Of("模型 A").ShouldStartWith("a-");
        Slug.Of("?").ShouldNotBeEmpty();
        foreach (char c in Slug.Of("学 ∞ 🙂 -")) (char.IsAsciiLetterOrDigit(c) || c == '-').ShouldBeTrue();
    }

    [Theory]
    [InlineData("Momentum Contrast", "momentum-contrasts")]
    [InlineData("naïve Bayes", "Naive bayes")]
    [InlineData("GANs", "gan")]
    [InlineData("multi-head attention", "Multi Head Attentions")]
    [InlineData("R²", "r2")]
    public void One_key_for_two_spellings(string one, string other) => NameKey.Of(one).ShouldBe(NameKey.Of(other));

    [Theory]
    [InlineData("loss", "los")]
    [InlineData("C", "C++")]
    [InlineData("MoCo", "MoCo v2")]
    public void Two_keys_for_two_names(string one, string other) => NameKey.Of(one).ShouldNotBe(NameKey.Of(other));
}
