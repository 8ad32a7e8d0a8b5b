using GraphPapers.Extraction.Documents;
using GraphPapers.Extraction.Linking;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Linking;

public sealed class SettledNamesTests
{
    private static readonly CanonicalNames Names = new(Annotated.Ontology, Annotated.Model.Statistics);

    [Theory]
    [InlineData("Proceedings of the 13th International Workshop on Semantic Evaluation", "SemEval workshop")]
    [InlineData("Proceedings of the 5th International Workshop on Semantic Evaluations (SemEval-2010)", "SemEval workshop")]
    [InlineData("Proceedings of the 20th Annual SIGdial Meeting on Discourse and Dialogue", "SIGDIAL")]
    [InlineData("Proceedings of the Sixth Workshop on Statistical Machine Translation", "WMT conference")]
    [InlineData("Actes de la 18e conférence sur le Traitement Automatique des Langues Naturelles. Articles courts", "TALN")]
    [InlineData("Proceedings of the Australasian Language Technology Association Workshop 2010", "Australasian Language Technology Workshop")]
    public void A_records_venue_has_one_name(string field, string name) =>
        VenueNames.Candidates(field).Select(candidate => Names.Known(EntityKind.Venue, candidate)).First(known => known is not null)!.Name.ShouldBe(name);

    [Fact]
    public void A_venues_row_says_nothing_of_texts() => SettledNames.Of("Computational Linguistics").ShouldBeNull();

    [Fact]
    public void No_row_leads_to_another_row()
    {
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            var rows = SettledNames.OfKind(kind).ToList();
            foreach (var (form, name) in rows)
                if (NameKey.Of(name) != form && rows.FirstOrDefault(row => row.Key == NameKey.Of(name)) is { Value: { } further }) further.ShouldBe(name, form);
        }
    }
}
