using GraphPapers.Extraction.Evaluation;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Evaluation;

public sealed class GoldScorerTests
{
    private static readonly ScoredDocument Gold = new(
        "d",
        [
            new("e1", EntityKind.Method, ["SimCLR"], true), new("e2", EntityKind.Dataset, ["ImageNet"], true),
            new("e3", EntityKind.Concept, ["mode collapse"], false), new("e4", EntityKind.Method, ["MoCo", "Momentum Contrast"], true),
        ],
        [
            new(RelationKind.Introduces, "paper", "e1", ""), new(RelationKind.EvaluatedOn, "paper", "e2", ""),
            new(RelationKind.Outperforms, "e1", "e4", ""), new(RelationKind.Studies, "paper", "e3", ""),
        ]);

    [Fact]
    public void The_gold_itself_is_all_right()
    {
        var report = GoldScorer.Score([Gold], [Gold]);
        foreach (var tally in new[] { report.Entities, report.TypedEntities, report.AllEntities, report.Relations, report.ExactHeadRelations, report.AllRelations })
            tally.F1.ShouldBe(1);
        report.Errors.ShouldBeEmpty();
        report.Entities.Gold.ShouldBe(3);
        report.Relations.Gold.ShouldBe(3);
        report.AllRelations.Gold.ShouldBe(4);
    }

    [Fact]
    public void Without_prediction_everything_is_missed()
    {
        var report = GoldScorer.Score([Gold], []);
        report.Entities.F1.ShouldBe(0);
        report.Entities.Precision.ShouldBe(0);
        report.Errors.ShouldAllBe(e => e.Missed);
        report.Errors.Count.ShouldBe(6);
    }

    [Fact]
    public void A_paper_and_what_it_introduces_are_one_head()
    {
        var predicted = Gold with { Relations = [Gold.Relations[0], new(RelationKind.EvaluatedOn, "e1", "e2", "")] };
        var report = GoldScorer.Score([Gold], [predicted]);
        report.Relations.Right.ShouldBe(2);
        report.ExactHeadRelations.Right.ShouldBe(1);
    }

    [Fact]
    public void A_method_found_as_a_concept_counts_coarsely_only()
    {
        var predicted = Gold with { Entities = [Gold.Entities[0] with { Kind = EntityKind.Concept }, .. Gold.Entities.Skip(1)] };
        var report = GoldScorer.Score([Gold], [predicted]);
        report.Entities.Right.ShouldBe(3);
        report.TypedEntities.Right.ShouldBe(2);
    }

    [Fact]
    public void A_passing_mention_is_neither_right_nor_wrong()
    {
        var predicted = Gold with { Entities = [Gold.Entities[2] with { Salient = true }], Relations = [] };
        GoldScorer.Score([Gold], [predicted]).Entities.Predicted.ShouldBe(0);
        GoldScorer.Score([Gold], [predicted]).AllEntities.Right.ShouldBe(1);
    }

    [Theory]
    [InlineData("MoCo-v2", "moco v2")]
    [InlineData("Généralised GANs", "generalised gan")]
    [InlineData("R² score", "r2 score")]
    [InlineData("the loss's bus", "the loss s bus")]
    [InlineData("C++", "c++")]
    [InlineData("注意", "")]
    public void Strings_are_compared_without_case_accents_and_plural(string text, string normal) => GoldScorer.Normalise(text).ShouldBe(normal);
}
