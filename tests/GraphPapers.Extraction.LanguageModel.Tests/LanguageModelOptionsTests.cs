namespace GraphPapers.Extraction.LanguageModel.Tests;

public sealed class LanguageModelOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:11434/v1", true)]
    [InlineData("https://api.example.org/v1/", true)]
    [InlineData("api.example.org", false)]
    [InlineData("ftp://host/v1", false)]
    [InlineData("/v1", false)]
    [InlineData("https://user:pass@host/v1", false)]
    [InlineData("https://host/v1?key=secret", false)]
    public void An_address_is_a_web_address_without_secrets(string text, bool isGood)
    {
        var (address, fault) = LanguageModelOptions.ParseAddress(text);

        (address is not null, fault is null).ShouldBe((isGood, isGood));
        fault?.ShouldNotContain("pass");
        fault?.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("http://host/v1", "k", false)]
    [InlineData("http://host/v1", null, true)]
    [InlineData("https://host/v1", "k", true)]
    [InlineData("http://localhost/v1", "k", true)]
    [InlineData("http://[::1]/v1", "k", true)]
    [InlineData("https://host/v1", "two\nlines", false)]
    public void A_key_never_goes_over_a_network_in_clear(string address, string? key, bool isGood)
    {
        var options = new LanguageModelOptions { Address = new(address), Model = "toy", Key = key };

        (options.Fault() is null).ShouldBe(isGood);
        options.Fault()?.ShouldNotContain("lines");
        options.IsOpenToReaders.ShouldBe(address.StartsWith("http://host", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_that_do_not_fit_are_the_callers_mistake()
    {
        var options = new LanguageModelOptions { Address = new("http://localhost/v1"), Model = "toy" };
        foreach (var wrong in new[] { options with { Model = " " }, options with { Budget = -1 }, options with { Timeout = TimeSpan.Zero }, options with { Concurrency = 0 } })
            Should.Throw<ArgumentException>(() => new LanguageModelProposer(wrong).Dispose());
    }

    [Fact]
    public void The_key_is_not_among_what_the_options_print() =>
        new LanguageModelOptions { Address = new("https://host/v1"), Model = "toy", Key = "sk-very-secret" }.ToString().ShouldNotContain("secret");
}
