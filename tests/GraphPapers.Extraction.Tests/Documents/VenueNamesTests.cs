using GraphPapers.Extraction.Documents;

namespace GraphPapers.Extraction.Tests.Documents;

public sealed class VenueNamesTests
{
    [Theory]
    [InlineData("ICLR 2020", "ICLR")]
    [InlineData("aaai2022", "aaai")]
    [InlineData("NIPS'17", "NIPS")]
    [InlineData("Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics", "Annual Meeting of the Association for Computational Linguistics")]
    [InlineData("Proceedings of the 2019 Conference of the North American Chapter of the Association for Computational Linguistics: Human Language Technologies, Volume 1 (Long and Short Papers)", "North American Chapter of the Association for Computational Linguistics")]
    [InlineData("Proceedings of the 2019 Conference on Empirical Methods in Natural Language Processing and the 9th International Joint Conference on Natural Language Processing (EMNLP-IJCNLP)", "EMNLP")]
    [InlineData("Proceedings of the Ninth International Conference on Language Resources and Evaluation (LREC'14)", "LREC")]
    [InlineData("Proceedings of the Twenty-Third Conference on Computational Natural Language Learning", "Conference on Computational Natural Language Learning")]
    [InlineData("Human Language Technologies: The 2010 Annual Conference of the North American Chapter of the Association for Computational Linguistics", "North American Chapter of the Association for Computational Linguistics")]
    [InlineData("Proceedings of COLING 2014, the 25th International Conference on Computational Linguistics: Technical Papers", "COLING")]
    [InlineData("Actes de la 18e conférence sur le Traitement Automatique des Langues Naturelles. Articles courts", "conférence sur le Traitement Automatique des Langues Naturelles")]
    [InlineData("Transactions of the Association for Computational Linguistics", "Transactions of the Association for Computational Linguistics")]
    public void A_field_holds_the_venues_name(string field, string name) => VenueNames.Candidates(field).ShouldContain(name);

    [Fact]
    public void Where_no_name_is_known_the_edition_is_left_out() =>
        VenueNames.Candidates("Proceedings of the Second Workshop on Something New (Volume 1)")[0].ShouldBe("Workshop on Something New");

    [Theory]
    [InlineData("Rivers and Roads: Proceedings of a Workshop Held at Old Mill, Devon, May 3-4, 1991", "Rivers and Roads")]
    [InlineData("Proceedings of the 2nd Workshop on Tides at HARBOUR 2019", "Workshop on Tides")]
    [InlineData("Proceedings of the Student Research Workshop at the 14th Conference of the European Chapter of the Association for Computational Linguistics", "Student Research Workshop")]
    [InlineData("Proceedings of the Demonstrations at the 4th Conference on Quiet Machines", "Conference on Quiet Machines")]
    [InlineData("Proceedings of the Software Demonstrations of the 15th Conference on Quiet Machines", "Conference on Quiet Machines")]
    [InlineData("Proceedings of the First Workshop on Ferns co-located with MOSS 2019 - Short Papers", "Workshop on Ferns")]
    [InlineData("MOSS2020 9th Workshop on Ferns", "Workshop on Ferns")]
    [InlineData("Proceedings of the 16th Conference on Ferns and the MOSS 2020 Shared Task on Spores", "Conference on Ferns")]
    [InlineData("International Conference on Computational Linguistics COLING 1969: Preprint No. 62", "COLING")]
    [InlineData("Actes de la 18e conférence sur les Fougères. Tutoriels", "conférence sur les Fougères")]
    public void Where_and_with_what_it_was_held_is_no_part_of_the_name(string field, string name) => VenueNames.Candidates(field).Take(4).ShouldContain(name);

    [Fact]
    public void Of_a_long_name_the_motto_is_left_out_and_of_a_short_one_it_stays()
    {
        VenueNames.Candidates("Proceedings of the 2nd Workshop on Ferns and Mosses: Old Woods in the Service of New Cities, Challenges and Prospects")[0].ShouldBe("Workshop on Ferns and Mosses");
        VenueNames.Candidates("Proceedings of the 2nd Workshop on Ferns: Old Woods")[0].ShouldBe("Workshop on Ferns: Old Woods");
    }

    [Theory]
    [InlineData("1984")]
    [InlineData("2019 (12)")]
    public void A_field_of_numbers_stays_as_it_is(string field) => VenueNames.Candidates(field).ShouldBe([field]);
}
