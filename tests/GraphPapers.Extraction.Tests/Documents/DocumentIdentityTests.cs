using GraphPapers.Extraction.Documents;

namespace GraphPapers.Extraction.Tests.Documents;

public sealed class DocumentIdentityTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void A_title_of_nothing_but_space_is_none(string title)
    {
        var blank = DocumentIdentity.Document(new() { Line = 1, EndLine = 1, Title = title, Text = "We train a network." }, "text", shared: false);
        var none = DocumentIdentity.Document(new() { Line = 1, EndLine = 1, Text = "We train a network." }, "text", shared: false);
        blank.ShouldBe(none);
    }

    [Fact]
    public void A_title_of_signs_alone_names_a_paper_all_the_same() =>
        DocumentIdentity.Document(new() { Line = 1, EndLine = 1, Title = "???", Text = "We train a network." }, "text", shared: false).Paper.Value.ShouldNotBeNullOrWhiteSpace();
}
