using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Ingest;

public sealed class FieldClaimsTests
{
    private static readonly SourceDocument Document = new()
    {
        Id = "d",
        Reader = "jsonl",
        Text = "Text.",
        Title = "A title",
        Paper = EntityId.Parse("paper:a-title"),
        Authors = ["Ho, Jonathan", "Ada  Lovelace", "Aristotle", "Ada Lovelace", " "],
        Venue = "ICLR 2020",
        Organisations = ["DeepMind"],
        References = [EntityId.Parse("paper:arxiv:1911.05722"), EntityId.Parse("paper:a-title")],
    };

    [Fact]
    public void Each_field_makes_its_claims()
    {
        List<DocumentEntity> entities = [];
        List<Claim> claims = [];
        FieldClaims.Collect(Document, entities, claims);
        claims.Select(claim => $"{claim.Rule} {claim.Relation.Name()} {claim.Tail}").ShouldBe(
        [
            "authors AUTHORED_BY author:jonathan-ho",
            "authors AUTHORED_BY author:ada-lovelace",
            "authors AUTHORED_BY author:aristotle-in-d",
            "venue PUBLISHED_IN venue:iclr",
            "organisations DEVELOPED_BY org:deepmind",
            "references CITES paper:arxiv:1911.05722",
        ]);
        claims.ShouldAllBe(claim => claim.Head == Document.Paper && claim.Source == ClaimSource.Field && claim.Evidence == null);
        new DocumentReading { Document = Document, ReaderVersion = "v", Entities = [.. entities.OrderBy(entity => entity.Id)], Claims = [.. claims] }.Validate().ShouldBeNull();
    }

    [Fact]
    public void The_ontology_names_what_it_knows()
    {
        List<DocumentEntity> entities = [];
        List<Claim> claims = [];
        var row = new OntologyEntity { Id = EntityId.Parse("venue:international-conference-on-learning-representations"), Kind = EntityKind.Venue, Name = "International Conference on Learning Representations" };
        FieldClaims.Collect(Document, entities, claims, (kind, name) => kind == EntityKind.Venue && name == "ICLR" ? row : null);
        entities.Single(entity => entity.Kind == EntityKind.Venue).ShouldSatisfyAllConditions(e => e.Id.ShouldBe(row.Id), e => e.Name.ShouldBe(row.Name));
    }

    [Fact]
    public void What_the_text_named_is_not_named_twice()
    {
        var named = new DocumentEntity { Id = EntityId.Parse("venue:iclr"), Kind = EntityKind.Venue, Name = "ICLR", Link = "ontology", Mentions = [new(new(0, 4), 0.9)] };
        List<DocumentEntity> entities = [named];
        FieldClaims.Collect(Document, entities, []);
        entities.Count(entity => entity.Id == named.Id).ShouldBe(1);
        entities.ShouldContain(named);
    }
}
