using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Tests.Linking;

public sealed class NameWordsTests
{
    private static readonly NameWords Words = new(Annotated.OntologyOf(("concepts.tsv", "name\taliases\nquilted patch network\tquilted network\nsparse patch\t\nquilting\t\n")));

    [Fact]
    public void A_word_counts_once_a_name_with_all_its_aliases_and_by_its_place()
    {
        // "quilted patch network" and "quilted network" are one entity, "sparse patch" another.
        Words.Of(Hashing.Word("quilted")).ShouldBe(new NameWordCount(First: 1, Last: 0, Any: 1));
        Words.Of(Hashing.Word("network")).ShouldBe(new NameWordCount(First: 0, Last: 1, Any: 1));
        Words.Of(Hashing.Word("patch")).ShouldBe(new NameWordCount(First: 0, Last: 1, Any: 2));
    }

    [Fact]
    public void A_name_of_one_word_has_no_first_and_no_last() => Words.Of(Hashing.Word("quilting")).ShouldBe(new NameWordCount(First: 0, Last: 0, Any: 1));

    [Fact]
    public void What_no_name_is_made_of_counts_nothing() => Words.Of(Hashing.Word("myriad")).ShouldBe(default);
}
