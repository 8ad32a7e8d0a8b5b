using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Relations;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Results;

/// <summary>A result that a sentence states, between positions of decided terms.</summary>
/// <param name="Method">The method measured; null for the paper's own.</param>
/// <param name="Dataset">The dataset or benchmark; null where the sentence names none.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Task">The task; null where the sentence names none or several.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit"><c>%</c>, a unit's name, or null.</param>
/// <param name="ValueSpan">Where the number stands.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Rule">How metric and value stand to each other.</param>
/// <param name="Confidence">In [0, 1].</param>
public sealed record ReadResult(
    int? Method, int? Dataset, int Metric, int? Task, double Value, string? Unit, TextSpan ValueSpan, int Sentence, string Rule, double Confidence);

/// <summary>
/// Reads measured values: a metric with a value right beside it ("84.1% top-1 accuracy", "BLEU of 28.4", "F1 from 50 to 77"), the data set
/// that a preposition ties to them, and the method that is the subject of the verb. What only changes ("by 10%"), bounds ("over 90%"), is
/// denied or held possible, or leaves open who achieved it is left out: a wrong row of a leaderboard costs more than a missing one.
/// </summary>
public static class ResultReader
{
    private static readonly HashSet<string> Adjectives = Set("mean average overall test validation zero-shot final absolute median best classification");
    private static readonly HashSet<string> Links = Set("of is was are were at = : ( reaches reached reaching being equals to");
    private static readonly HashSet<string> Bounds = Set("over above under below nearly almost about around roughly approximately least most than up within ~ + > < ≥ ≤ by another additional extra");
    private static readonly HashSet<string> Changes = Set(
        "point points pp improvement improvements gain gains increase increases decrease decreases reduction reductions drop drops boost boosts better worse higher lower more less fewer gap margin "
        + "difference relative loss degradation faster");

    private static readonly HashSet<string> RaisingVerbs = Set(
        "improve improves improved improving increase increases increased increasing raise raises raised raising boost boosts boosted boosting reduce reduces reduced reducing lower lowers lowered lowering "
        + "decrease decreases decreased decreasing push pushes pushed pushing bring brings brought bringing cut cuts cutting drop drops dropped dropping");

    /// <summary>The results of a text, in order of their values.</summary>
    public static List<ReadResult> Read(AnnotatedText text, IReadOnlyList<TermDecisions.Decision> terms)
    {
        var results = new List<ReadResult>();
        foreach (var sentence in ResultSentence.Of(text, terms))
        {
            int before = results.Count;
            foreach (var metric in sentence.Places.Where(p => p.Kind == EntityKind.Metric))
                if (ValueOf(sentence, metric) is { } found) Add(sentence, metric, found.Value, found.Rule, results);
            Continue(sentence, results, before);
        }

        return [.. results.DistinctBy(r => r.ValueSpan).OrderBy(r => r.ValueSpan)];
    }

    private static (StatedValue Value, string Rule)? ValueOf(ResultSentence s, NamedPlace metric)
    {
        if (IsOfChange(s, metric)) return null;
        for (int i = 0; i < s.Values.Count; i++)
        {
            var value = s.Values[i];
            if (value.End <= metric.First && IsRightBefore(s, value, metric)) return IsList(s, i) || IsInexact(s, value) ? null : (value, "value-metric");
        }

        for (int i = 0; i < s.Values.Count; i++)
        {
            var value = s.Values[i];
            if (value.First < metric.End) continue;
            if (FinalValue(s, metric, i) is { } final) return (final, "metric-to-value");
            return IsRightBehind(s, metric, value) && !IsList(s, i) && !IsInexact(s, value) ? (value, "metric-value") : null;
        }

        return null;
    }

    // "84.1% (mean) top-1 accuracy": nothing but adjectives between.
    private static bool IsRightBefore(ResultSentence s, StatedValue value, NamedPlace metric)
    {
        for (int t = value.End; t < metric.First; t++)
            if (!Adjectives.Contains(s.Word(t))) return false;
        return true;
    }

    // "BLEU of 28.4", "accuracy on ImageNet is 84.1%", "FID: 3.2".
    private static bool IsRightBehind(ResultSentence s, NamedPlace metric, StatedValue value)
    {
        int t = metric.End;
        if (s.Word(t) is "score" or "scores" or "value" or "rate") t++;
        if (s.Word(t) is "on" or "for" or "in")
        {
            t += s.Word(t + 1) is "the" ? 2 : 1;
            if (!s.Places.Exists(p => p.First == t && p.Kind is EntityKind.Dataset or EntityKind.Benchmark)) return false;
            t = BehindData(s, s.Places.Find(p => p.First == t).End);
        }

        if (t == value.First) return t == metric.End;
        return t + 1 == value.First && Links.Contains(s.Word(t)) && (s.Word(t) is not "to" || HasRaisingVerb(s, metric));
    }

    // "improves F1 from 50 to 77": the second is the result.
    private static StatedValue? FinalValue(ResultSentence s, NamedPlace metric, int i)
    {
        if (i + 1 >= s.Values.Count) return null;
        StatedValue from = s.Values[i], to = s.Values[i + 1];
        if (to.First != from.End + 1 || s.Word(from.End) is not "to" || s.Word(from.First - 1) is not "from") return null;
        int gap = metric.End;
        if (s.Word(gap) is "on" or "for" or "in" && s.Places.Exists(p => p.First > gap && p.First <= gap + 2 && p.Kind is EntityKind.Dataset or EntityKind.Benchmark))
            gap = BehindData(s, s.Places.Find(p => p.First > gap).End);
        return gap == from.First - 1 ? to with { Unit = to.Unit ?? from.Unit } : null;
    }

    /// <summary>Past "dataset", "benchmark", "test set" behind the name of data.</summary>
    internal static int BehindData(ResultSentence s, int token)
    {
        if (s.Word(token) is "test" or "validation" or "dev" or "development") token++;
        if (s.Word(token) is "dataset" or "datasets" or "benchmark" or "set" or "data" or "split" or "corpus") token++;
        return token;
    }

    private static bool HasRaisingVerb(ResultSentence s, NamedPlace metric)
    {
        for (int t = metric.First - 1; t >= s.First && t >= metric.First - 6; t--)
            if (RaisingVerbs.Contains(s.Word(t))) return true;
        return false;
    }

    // "a gain in accuracy of 2%", "2 BLEU points", "a margin of 2 BLEU", "1.4 BLEU and 1.8 chrF margin"; the last may itself be held to be a metric.
    private static bool IsOfChange(ResultSentence s, NamedPlace metric)
    {
        for (int t = metric.End; t < metric.End + 2; t++)
            if (Changes.Contains(s.Word(t))) return true;
        for (int t = metric.End - 1; t < metric.End + 6 && s.Word(t) is not ("," or ";" or "." or "on" or "in" or "for" or "with" or "which" or "that"); t++)
            if (s.Word(t) is "margin" or "margins" or "improvement" or "improvements" or "gain" or "gains") return true;
        for (int t = metric.First - 1; t >= s.First && t >= metric.First - 5 && s.Word(t) is not ("," or ";"); t--)
            if (Changes.Contains(s.Word(t))) return true;
        return false;
    }

    // Values in a row belong to other things each: "71.2% and 80.3% accuracy", "84.1% vs. 80%".
    private static bool IsList(ResultSentence s, int i)
    {
        bool Joined(int from, int to) => to - from is > 0 and <= 2 && s.Word(from) is "," or "and" or "or" or "/" or "vs" or "vs." or "-" or "–" or "to" or "±" or "(";
        return (i > 0 && Joined(s.Values[i - 1].End, s.Values[i].First)) || (i + 1 < s.Values.Count && Joined(s.Values[i].End, s.Values[i + 1].First));
    }

    private static bool IsInexact(ResultSentence s, StatedValue value) =>
        Bounds.Contains(s.Word(value.First - 1)) || (s.Word(value.First - 1) is "to" && s.Word(value.First - 2) is "up" or "close" or "compared" or "equal") || s.Word(value.End) is "of" or "x" or "×" or "times" or "-" or "/" or "±" || Changes.Contains(s.Word(value.End));

    private static void Add(ResultSentence s, NamedPlace metric, StatedValue value, string rule, List<ReadResult> results)
    {
        int from = Math.Min(metric.First, value.First), to = Math.Max(metric.End, value.End);
        if (Polarities.Of(s.Text, from, from) != Polarity.Asserted || Polarities.Of(s.Text, value.First, value.First) != Polarity.Asserted) return;
        if (ResultSubjects.Of(s, from, metric) is not { } subject) return;
        var (dataset, unclear) = ResultSettings.Dataset(s, from, to);
        if (unclear) return;
        double confidence = (subject.Method is null ? 0.6 : 0.75) + (dataset is null ? -0.15 : 0.1);
        results.Add(new(subject.Method, dataset, metric.Term, ResultSettings.Task(s), value.Amount, value.Unit, value.Span, s.Sentence, "result:" + rule, Math.Round(confidence, 2)));
    }

    // "91.2 F1 on SQuAD and 88.1 on CoQA": the same metric and method on other data.
    private static void Continue(ResultSentence s, List<ReadResult> results, int from)
    {
        for (int r = from; r < results.Count && r < from + 8; r++)
        {
            var known = results[r];
            if (known.Dataset is not { } data) continue;
            var place = s.Places.Find(p => p.Term == data && s.Text.Tokens[p.First].Start > known.ValueSpan.End);
            if (place.End == 0) continue;
            int t = BehindData(s, place.End);
            int next = t;
            while (next < t + 2 && s.Word(next) is "," or "and") next++;
            if (next == t || s.Values.FindIndex(v => v.First == next) is not (>= 0 and var i) || s.Word(s.Values[i].End) is not ("on" or "for")) continue;
            var (other, unclear) = ResultSettings.Dataset(s, s.Values[i].First, s.Values[i].End);
            if (unclear || other is null || other == data || results.Exists(x => x.ValueSpan == s.Values[i].Span) || s.Values[i].Unit != known.Unit) continue;
            results.Add(known with { Dataset = other, Value = s.Values[i].Amount, ValueSpan = s.Values[i].Span, Rule = "result:continued" });
        }
    }

    internal static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
