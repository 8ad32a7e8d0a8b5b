using GraphPapers.Model;

namespace GraphPapers.Extraction.Results;

/// <summary>Finds whose result it is: the subject of the verb before the value, or "the accuracy of X is".</summary>
internal static class ResultSubjects
{
    private const int Reach = 14;

    private static readonly HashSet<string> Verbs = ResultReader.Set(
        "achieve achieves achieved achieving obtain obtains obtained obtaining reach reaches reached reaching attain attains attained attaining get gets got getting yield yields yielded yielding "
        + "score scores scored scoring report reports reported reporting set sets setting deliver delivers delivered delivering give gives gave giving produce produces produced producing has have had "
        + "show shows showed showing establish establishes established establishing improve improves improved improving increase increases increased increasing raise raises raised raising boost boosts "
        + "boosted boosting reduce reduces reduced reducing lower lowers lowered lowering push pushes pushed pushing bring brings brought bringing decrease decreases decreased decreasing");

    // Between verb and value these tell that another's value is meant.
    private static readonly HashSet<string> Others = ResultReader.Set(
        "than previous prior best baseline baselines compared versus vs vs. outperforming outperforms surpassing exceeding beating existing while whereas against only");

    private static readonly HashSet<string> Own = ResultReader.Set("we our ours it this they authors approach method model paper framework system algorithm network which that");

    private static readonly HashSet<string> Asides = ResultReader.Set("than over by with to from using on of for against like unlike as via without in at into");

    /// <summary>The method, null in it for the paper's own; null where the sentence does not tell.</summary>
    public static (int? Method, int At)? Of(ResultSentence s, int from, NamedPlace metric)
    {
        if (s.Word(metric.End) is "of" && s.Places.Find(p => p.First == metric.End + 1 && p.Kind == EntityKind.Method) is { End: > 0 } owner) return (owner.Term, owner.First);
        int verb = from - 1;
        while (verb >= s.First && from - verb <= Reach && !Verbs.Contains(s.Word(verb)))
        {
            if (Others.Contains(s.Word(verb)) || s.Word(verb) is ";" or ":") return null;
            verb--;
        }

        if (verb < s.First || from - verb > Reach) return null;
        bool participle = s.Word(verb).EndsWith("ing", StringComparison.Ordinal);
        for (int t = verb - 1; t >= s.First; t--)
        {
            var place = s.Places.Find(p => p.First <= t && t < p.End);
            if (place.End > 0)
            {
                if (place.Kind == EntityKind.Method && !IsAside(s, place.First))
                    return IsJoined(s, place.First) ? null : (place.Term, place.First);
                t = place.First;
                continue;
            }

            if (Own.Contains(s.Word(t)) && !IsAside(s, t)) return (null, t);
            if (s.Word(t) is ";" or "but" or "while" or "whereas" || (!participle && s.Word(t) is ",")) return null;
        }

        return null;
    }

    // "than X", "with the X": no subject.
    private static bool IsAside(ResultSentence s, int token)
    {
        int t = token - 1;
        while (t >= s.First && token - t <= 3 && s.Word(t) is "the" or "a" or "an" or "our" or "its" or "this") t--;
        return Asides.Contains(s.Word(t));
    }

    private static bool IsJoined(ResultSentence s, int token) => s.Word(token - 1) is "and" or "or";
}
