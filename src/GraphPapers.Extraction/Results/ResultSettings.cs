using GraphPapers.Model;

namespace GraphPapers.Extraction.Results;

/// <summary>Finds on which data and for which task a result was measured.</summary>
internal static class ResultSettings
{
    /// <summary>
    /// The data behind a preposition after the value ("on ImageNet"), before the metric ("ImageNet accuracy"), or before the verb where the
    /// sentence names no other; unclear where several share one value.
    /// </summary>
    public static (int? Term, bool Unclear) Dataset(ResultSentence s, int from, int to)
    {
        var all = s.Places.Where(p => p.Kind is EntityKind.Dataset or EntityKind.Benchmark && !IsTrainedOn(s, p)).ToList();
        if (all.Count == 0) return (null, s.Places.Exists(p => p.Kind is EntityKind.Dataset or EntityKind.Benchmark));
        foreach (var p in all)
        {
            bool within = p.First >= from && p.End <= to;
            bool behind = p.First >= to && p.First - to <= 5 && IsBehindPreposition(s, to, p.First);
            bool before = p.End == from || (p.End < from && from - p.End <= 2 && s.Word(p.End) is "test" or "validation" or "zero-shot" or "top-1");
            if (within || behind || before) return IsShared(s, p, all) ? (null, true) : (p.Term, false);
        }

        var terms = all.Select(p => p.Term).Distinct().ToList();
        if (terms.Count == 1 && s.Word(all[0].First - 1) is "on" or "in" or "for" or "the" && all[0].First < from) return (terms[0], false);
        return (null, true);
    }

    /// <summary>The task, where the sentence names one only.</summary>
    public static int? Task(ResultSentence s)
    {
        var tasks = s.Places.Where(p => p.Kind == EntityKind.Task).Select(p => p.Term).Distinct().ToList();
        return tasks.Count == 1 ? tasks[0] : null;
    }

    private static bool IsBehindPreposition(ResultSentence s, int from, int to)
    {
        bool found = false;
        for (int t = from; t < to; t++)
        {
            if (s.Word(t) is "on" or "for" or "in" or "at") found = true;
            else if (!s.Text.Tokens[t].IsWord && s.Word(t) is not (")" or "-")) return false;
            else if (s.Word(t) is "and" or "than" or "with" or "when" or "after" or "while") return false;
        }

        return found;
    }

    private static bool IsTrainedOn(ResultSentence s, NamedPlace place)
    {
        for (int t = place.First - 1; t >= s.First && t >= place.First - 4; t--)
        {
            if (s.Word(t).Contains("train", StringComparison.Ordinal) || s.Word(t) is "tuned" or "tuning" or "finetuned" or "using" or "with" or "from") return true;
            if (!s.Text.Tokens[t].IsWord && s.Word(t) is not "-") return false;
        }

        return false;
    }

    // "accuracy of 84% on A and B", but "84% on A and 80% on B" is one each.
    private static bool IsShared(ResultSentence s, NamedPlace place, List<NamedPlace> all)
    {
        int t = ResultReader.BehindData(s, place.End);
        return s.Word(t) is "and" or "," or "or" && all.Exists(p => p.Term != place.Term && p.First > t && p.First - t <= 3 && !s.Values.Exists(v => v.First > t && v.First < p.First));
    }
}
