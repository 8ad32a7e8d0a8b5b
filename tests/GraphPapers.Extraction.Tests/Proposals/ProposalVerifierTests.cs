using GraphPapers.Extraction.Documents;
using GraphPapers.Extraction.Proposals;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Proposals;

/// <summary>What of a stranger's proposals becomes part of a reading.</summary>
public sealed class ProposalVerifierTests
{
    private const string Stranger = "stranger 1";
    private const string Plonk = "We plonk all inputs. To plonk is a variant of beam search. Plonkers abound.";

    private static readonly ProposedEntity PlonkMethod = new("Method", "plonk", Salient: true);

    [Fact]
    public void What_the_text_bears_out_becomes_mentions_and_a_claim_with_its_sentence()
    {
        var (before, after, counts) = Extend(Plonk, [PlonkMethod, new("Method", "beam search")], [new("plonk", "VARIANT_OF", "beam search", "To plonk is a variant of beam search.")]);

        before.Entities.ShouldNotContain(entity => entity.Name == "plonk");
        var entity = after.Entities.Single(entity => entity.Id.Value == "topic:plonk");
        (entity.Kind, entity.Salient, entity.Link).ShouldBe((EntityKind.Method, true, Stranger));
        entity.Mentions.Select(mention => mention.Span.Start).ShouldBe([3, 24]);
        entity.Mentions.ShouldAllBe(mention => mention.Span.Of(Plonk) == "plonk");
        var claim = after.Claims[^1];
        (claim.Head.Value, claim.Relation, claim.Tail.Value, claim.Rule, claim.Polarity).ShouldBe(("topic:plonk", RelationKind.VariantOf, "topic:beam-search", Stranger, Polarity.Asserted));
        claim.Evidence!.Sentence.Of(Plonk).ShouldBe("To plonk is a variant of beam search.");
        (claim.Evidence.Head!.Value.Of(Plonk), claim.Evidence.Tail!.Value.Of(Plonk)).ShouldBe(("plonk", "beam search"));
        after.ReaderVersion.ShouldBe(Extractor.ExtendedVersion(before.ReaderVersion, Stranger));
        (counts.Relations, counts.Dropped).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData("Method", "plonking")]
    [InlineData("Method", "Plonk")]
    [InlineData("Method", "onk")]
    [InlineData("Method", "plonk all the inputs")]
    [InlineData("Method", "")]
    [InlineData("Method", ".")]
    public void Words_that_the_text_does_not_have_are_dropped(string kind, string surface)
    {
        var (before, after, counts) = Extend(Plonk, [new(kind, surface)], [new("paper", "USES", surface, Plonk[..20])]);

        after.Entities.ShouldBe(before.Entities);
        after.Claims.ShouldBe(before.Claims);
        counts.ShouldBe(new ProposalCounts { NotInText = 2 });
    }

    [Theory]
    [InlineData("Paper", "plonk")]
    [InlineData("Gadget", "plonk")]
    [InlineData("1", "plonk")]
    public void Kinds_that_a_text_cannot_give_are_dropped(string kind, string surface) =>
        Extend(Plonk, [new(kind, surface)], []).Counts.ShouldBe(new ProposalCounts { Forbidden = 1 });

    [Theory]
    [InlineData("paper", "EVALUATED_ON", "plonk")]
    [InlineData("plonk", "INTRODUCES", "beam search")]
    [InlineData("plonk", "VARIANT_OF", "plonk")]
    [InlineData("plonk", "CITES", "beam search")]
    [InlineData("paper", "MENTIONS", "plonk")]
    [InlineData("plonk", "LIKES", "beam search")]
    [InlineData("plonk", "VARIANT_OF", "paper")]
    public void Relations_that_the_kinds_forbid_are_dropped(string head, string type, string tail)
    {
        var (before, after, counts) = Extend(Plonk, [PlonkMethod, new("Method", "beam search")], [new(head, type, tail, "To plonk is a variant of beam search.")]);

        after.Claims.ShouldBe(before.Claims);
        counts.Forbidden.ShouldBe(1);
    }

    [Theory]
    [InlineData("To plonk is a kind of beam search.")]
    [InlineData("We plonk all inputs.")]
    [InlineData("Plonkers abound.")]
    [InlineData("")]
    [InlineData(".")]
    public void Evidence_that_is_made_up_or_names_no_two_ends_is_none(string evidence)
    {
        var (before, after, counts) = Extend(Plonk, [PlonkMethod, new("Method", "beam search")], [new("plonk", "USES", "beam search", evidence)]);

        after.Claims.ShouldBe(before.Claims);
        counts.WithoutEvidence.ShouldBe(1);
    }

    [Fact]
    public void A_line_break_inside_a_quotation_does_not_matter()
    {
        const string text = "To plonk is a\nvariant of beam\n  search.";
        var (_, after, _) = Extend(text, [PlonkMethod, new("Method", "beam search")], [new("plonk", "VARIANT_OF", "beam search", "To plonk is a variant of beam search.")]);

        after.Claims[^1].Evidence!.Tail!.Value.Of(text).ShouldBe("beam\n  search");
    }

    [Fact]
    public void Formulas_links_and_code_bear_nothing_out() =>
        Extend("The loss is $plonk + 1$, see https://example.org/plonk for more.", [PlonkMethod], []).Counts.ShouldBe(new ProposalCounts { NotInText = 1 });

    [Fact]
    public void What_is_denied_is_no_asserted_relation_whoever_proposes_it() =>
        Extend("We do not plonk.", [PlonkMethod], [new("paper", "USES", "plonk", "We do not plonk.")]).After.Claims[^1].Polarity.ShouldBe(Polarity.Negated);

    [Fact]
    public void A_name_that_stands_only_inside_a_longer_one_is_not_named()
    {
        var (_, after, counts) = Extend("We plonk hard all day.", [new("Method", "plonk"), new("Method", "plonk hard")], []);

        after.Entities.ShouldContain(entity => entity.Id.Value == "topic:plonk-hard");
        after.Entities.ShouldNotContain(entity => entity.Id.Value == "topic:plonk");
        counts.ShouldBe(new ProposalCounts { Entities = 1, NotInText = 1 });
    }

    [Fact]
    public void What_the_other_stages_found_stays_theirs_whatever_kind_is_proposed()
    {
        const string text = "MoCo v2 extends MoCo and is evaluated on ImageNet.";
        var (before, after, counts) = Extend(text, [new("Task", "MoCo"), new("Method", "ImageNet")], [new("paper", "EVALUATED_ON", "ImageNet", text)]);

        before.Entities.ShouldContain(entity => entity.Id.Value == "topic:moco");
        after.Entities.Select(entity => (entity.Id, entity.Kind)).ShouldBe(before.Entities.Select(entity => (entity.Id, entity.Kind)));
        counts.Entities.ShouldBe(0);
        after.Claims[..before.Claims.Length].ShouldBe(before.Claims);
    }

    [Fact]
    public void A_relation_that_is_known_is_not_said_twice()
    {
        var relation = new ProposedRelation("plonk", "VARIANT_OF", "beam search", "To plonk is a variant of beam search.");
        var (_, _, counts) = Extend(Plonk, [PlonkMethod, new("Method", "beam search")], [relation, relation]);

        counts.Relations.ShouldBe(1);
        counts.Known.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public void A_name_from_outside_the_text_tells_nothing() =>
        Extend(Plonk, [new("Method", "plonk", Name: "Generative Adversarial Network")], []).After.Entities.ShouldContain(entity => entity.Id.Value == "topic:plonk");

    [Fact]
    public void Endless_proposals_are_cut_off()
    {
        var (_, _, counts) = Extend(Plonk, [.. Enumerable.Repeat(PlonkMethod, 3000)], []);

        counts.TooMany.ShouldBe(1000);
    }

    /// <summary>The promises of a reading, whatever is proposed: spans, forms, sentences and kinds hold, and what was there stays.</summary>
    [Fact]
    public void No_proposal_breaks_a_reading()
    {
        const string text = "We propose ZedNet, a variant of MoCo v2 for image classification. ZedNet is not trained on ImageNet; it outperforms SimCLR (on $x$, see https://a.org/MoCo).\n\nMoCo v2 uses a queue. The top-1 accuracy of ZedNet is 80%.";
        string[] words = [.. text.Split(' '), "MoCo v2", "a queue", "top-1 accuracy", "ZedNet", "paper", "image classification", "ghost", ""];
        string[] sentences = ["ZedNet is not trained on ImageNet", "MoCo v2 uses a queue.", "made up", text];
        var random = new Random(11);
        for (int round = 0; round < 200; round++)
        {
            var (before, after, _) = Extend(
                text,
                [.. Enumerable.Range(0, random.Next(8)).Select(_ => new ProposedEntity(Any(["Method", "Task", "Dataset", "Metric", "Author", "Org", "Concept", "Paper", "x"]), Any(words), Any(words)))],
                [.. Enumerable.Range(0, random.Next(8)).Select(_ => new ProposedRelation(Any(words), Any(["USES", "IS_A", "MEASURED_BY", "AUTHORED_BY", "STUDIES", "y"]), Any(words), Any(sentences)))]);

            after.Validate().ShouldBeNull();
            after.Claims[..before.Claims.Length].ShouldBe(before.Claims);
            after.Results.ShouldBe(before.Results);
            foreach (var old in before.Entities)
            {
                var entity = after.Entities.Single(entity => entity.Id == old.Id);
                (entity with { Mentions = old.Mentions, Aliases = old.Aliases, ShortForms = old.ShortForms }).ShouldBe(old);
                old.Mentions.ShouldBeSubsetOf(entity.Mentions);
            }

            foreach (var entity in after.Entities)
            {
                entity.Mentions.Select(mention => mention.Span).ShouldBe(entity.Mentions.Select(mention => mention.Span).Distinct().Order());
                foreach (var mention in entity.Mentions) entity.Aliases.Add(entity.Name).ShouldContain(mention.Span.Of(text));
            }

            foreach (var claim in after.Claims[before.Claims.Length..])
            {
                claim.Relation.Allows(KindOf(claim.Head), KindOf(claim.Tail)).ShouldBeTrue();
                claim.Evidence!.Sentence.Contains(claim.Evidence.Tail!.Value).ShouldBeTrue();
                if (claim.Evidence.Head is { } head) claim.Evidence.Sentence.Contains(head).ShouldBeTrue();
            }

            EntityKind KindOf(EntityId id) => after.Entities.Single(entity => entity.Id == id).Kind;
        }

        string Any(string[] choices) => choices[random.Next(choices.Length)];
    }

    private static (DocumentReading Before, DocumentReading After, ProposalCounts Counts) Extend(string text, ProposedEntity[] entities, ProposedRelation[] relations)
    {
        var before = Annotated.Extractor.Read(new() { Id = "d", Reader = "text", Text = text, Paper = EntityId.Paper("d"), NotProse = NotProseFinder.Find(text) });
        var (after, counts) = Annotated.Extractor.Extend(before, new([.. entities], [.. relations]), Stranger);
        return (before, after, counts);
    }
}
