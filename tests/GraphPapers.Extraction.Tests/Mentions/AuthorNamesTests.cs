using GraphPapers.Extraction.Mentions;

namespace GraphPapers.Extraction.Tests.Mentions;

public sealed class AuthorNamesTests
{
    [Theory]
    [InlineData("We follow Ho et al. [2020] here.", "Ho 2020")]
    [InlineData("We extend Alet et al.'s method.", "Alet")]
    [InlineData("As in Vaswani et al. (2017), heads are many.", "Vaswani 2017")]
    [InlineData("It was shown (Krizhevsky et al., 2012) before.", "Krizhevsky 2012")]
    [InlineData("It follows van den Oord et al. [2018] closely.", "van den Oord 2018")]
    [InlineData("See Ben-David et al. for a bound.", "Ben-David")]
    [InlineData("Both Chen et al. [2020] and He et al. [2019] contrast.", "Chen 2020", "He 2019")]
    public void A_citation_names_its_first_author(string sentence, params string[] authors) => Authors(sentence).ShouldBe(authors);

    [Theory]
    [InlineData("and others et al. do not count")]
    [InlineData("Adam converges in 2020.")]
    [InlineData("et al. alone")]
    public void Without_a_surname_there_is_no_author(string sentence) => Authors(sentence).ShouldBeEmpty();

    [Fact]
    public void The_citation_ends_behind_its_bracket()
    {
        var text = Annotated.Of("It follows Ho et al. [2020] closely.");
        var author = AuthorNames.Find(text).ShouldHaveSingleItem();
        text.Word(author.CitationEnd).ToString().ShouldBe("closely");
    }

    private static List<string> Authors(string sentence)
    {
        var text = Annotated.Of(sentence);
        return [.. AuthorNames.Find(text).Select(a => $"{text.Words(a.First, a.End)} {a.Year}".TrimEnd())];
    }
}
