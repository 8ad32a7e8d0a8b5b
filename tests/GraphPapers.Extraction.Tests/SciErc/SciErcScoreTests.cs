using GraphPapers.Extraction.SciErc;
using GraphPapers.Extraction.Training;

namespace GraphPapers.Extraction.Tests.SciErc;

public class SciErcScoreTests
{
    [Fact]
    public void A_span_counts_when_both_ends_and_the_label_agree()
    {
        SciErcSpan[] gold = [new(0, 1, "Task"), new(3, 3, "Method"), new(5, 7, "Metric")];
        SciErcSpan[] predicted = [new(0, 1, "Task"), new(3, 3, "Task"), new(5, 6, "Metric"), new(9, 9, "Generic")];
        var score = SciErcScore.Of(predicted, gold);
        score.ShouldBe(new SciErcScore(1, 4, 3));
        score.Precision.ShouldBe(0.25);
        score.Recall.ShouldBe(1.0 / 3);
        score.F1.ShouldBe(2.0 / 7);
    }

    [Fact]
    public void A_repeated_prediction_counts_once_and_nothing_at_all_is_zero()
    {
        SciErcScore.Of([1, 1, 2], [1]).ShouldBe(new SciErcScore(1, 2, 1));
        default(SciErcScore).F1.ShouldBe(0);
        (new SciErcScore(1, 2, 3) + new SciErcScore(4, 5, 6)).ShouldBe(new SciErcScore(5, 7, 9));
    }

    [Fact]
    public void Chosen_entities_do_not_overlap_and_the_best_comes_first()
    {
        (SciErcSpan, float)[] candidates = [(new(0, 2, "Task"), 0.5f), (new(1, 1, "Method"), 0.6f), (new(2, 3, "Metric"), 0.4f), (new(5, 5, "Generic"), 0.2f)];
        SpanRows.Choose(candidates, 0.3f).ShouldBe([new(1, 1, "Method"), new(2, 3, "Metric")]);
    }
}
