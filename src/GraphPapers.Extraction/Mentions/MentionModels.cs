using GraphPapers.Extraction.Learning;

namespace GraphPapers.Extraction.Mentions;

/// <summary>The models of the first stage, which look at a single mention (<see cref="TermFeatures"/>), joined so that a feature is looked up once for all.</summary>
public sealed class MentionModels
{
    private readonly LinearModel joined;

    /// <summary>Joins the models.</summary>
    /// <param name="spans">Models of two classes: does this candidate name something?</param>
    /// <param name="kinds">Model over <see cref="TermScorer.Kinds"/>: of which kind?</param>
    public MentionModels(IReadOnlyList<LinearModel> spans, LinearModel kinds)
    {
        SpanModels = spans.Count;
        joined = LinearModel.Join([.. spans, kinds]);
    }

    /// <summary>Number of span models.</summary>
    public int SpanModels { get; }

    /// <summary>Scores a mention.</summary>
    /// <param name="features">Its features.</param>
    /// <param name="logits">Set to the log-odds of each span model.</param>
    /// <param name="kinds">Set to a score a kind.</param>
    public void Score(ReadOnlySpan<uint> features, Span<float> logits, Span<float> kinds)
    {
        Span<float> scores = stackalloc float[joined.ClassCount];
        scores.Clear();
        joined.Score(features, scores);
        for (int k = 0; k < SpanModels; k++) logits[k] = scores[(2 * k) + 1] - scores[2 * k];
        scores[(2 * SpanModels)..].CopyTo(kinds);
    }
}
