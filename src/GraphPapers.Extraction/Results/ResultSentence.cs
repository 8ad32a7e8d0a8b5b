using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Quantities;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Results;

/// <summary>A mention of a decided term in a sentence.</summary>
/// <param name="Term">Position of the term among the decisions.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="First">First token.</param>
/// <param name="End">One past the last token.</param>
internal readonly record struct NamedPlace(int Term, EntityKind Kind, int First, int End);

/// <summary>A number of a sentence that may be a measured value.</summary>
/// <param name="Amount">The number.</param>
/// <param name="Unit"><c>%</c>, a unit's name, or null.</param>
/// <param name="First">First token.</param>
/// <param name="End">One past the last token.</param>
/// <param name="Span">Where the number with its unit stands in the text.</param>
internal readonly record struct StatedValue(double Amount, string? Unit, int First, int End, TextSpan Span);

/// <summary>One sentence with its longest named places in order and the values that are no part of a name.</summary>
internal sealed class ResultSentence
{
    private ResultSentence(AnnotatedText text, int sentence, List<NamedPlace> places, List<StatedValue> values)
    {
        (Text, Sentence, Places, Values) = (text, sentence, places, values);
        (First, End) = text.Sentences[sentence];
    }

    public AnnotatedText Text { get; }

    public int Sentence { get; }

    public int First { get; }

    public int End { get; }

    public List<NamedPlace> Places { get; }

    public List<StatedValue> Values { get; }

    /// <summary>The sentences that name a metric and state a value, in order.</summary>
    public static IEnumerable<ResultSentence> Of(AnnotatedText text, IReadOnlyList<TermDecisions.Decision> terms)
    {
        var bySentence = new SortedDictionary<int, List<NamedPlace>>();
        for (int t = 0; t < terms.Count; t++)
        {
            foreach (var m in terms[t].Relation.Term.Mentions)
            {
                int sentence = text.SentenceOf[m.First];
                if (!bySentence.TryGetValue(sentence, out var list)) bySentence[sentence] = list = [];
                list.Add(new(t, terms[t].Relation.Kind, m.First, m.End));
            }
        }

        foreach (var (sentence, all) in bySentence)
        {
            if (!all.Exists(p => p.Kind == EntityKind.Metric)) continue;
            var places = Longest(all);
            var values = ValuesOf(text, sentence, places);
            if (values.Count > 0) yield return new(text, sentence, places, values);
        }
    }

    /// <summary>The words from one token to another in lower case; empty where there are none.</summary>
    public string Words(int from, int to) => to <= from ? "" : Text.Slice(from, to).ToString().ToLowerInvariant();

    /// <summary>The word of a token in lower case; empty outside the sentence.</summary>
    public string Word(int token) => token < First || token >= End ? "" : Text.Word(token).ToString().ToLowerInvariant();

    private static List<NamedPlace> Longest(List<NamedPlace> all)
    {
        var longest = new List<NamedPlace>();
        foreach (var p in all.OrderBy(p => p.First).ThenByDescending(p => p.End).ThenBy(p => p.Term))
            if (longest.Count == 0 || p.First >= longest[^1].End) longest.Add(p);
        return longest;
    }

    private static List<StatedValue> ValuesOf(AnnotatedText text, int sentence, List<NamedPlace> places)
    {
        var values = new List<StatedValue>();
        var (first, end) = text.Sentences[sentence];
        if (!Enumerable.Range(first, end - first).Any(t => text.Tokens[t].Has(TokenShape.Digit))) return values;
        int offset = text.Tokens[first].Start;
        foreach (var quantity in QuantityRecognizer.Find(text.Text[offset..text.Tokens[end - 1].End]))
        {
            int start = offset + quantity.Start, stop = offset + quantity.End;
            int from = first;
            while (from < end && text.Tokens[from].End <= start) from++;
            int to = from;
            while (to < end && text.Tokens[to].Start < stop) to++;
            if (to == from || text.Tokens[from].Start != start || text.Tokens[to - 1].End != stop) continue;
            bool inside = places.Exists(p => p.First < to && from < p.End);
            for (int t = from; t < to; t++) inside |= text.Tokens[t].Has(TokenShape.Opaque);
            if (inside) continue;
            if (quantity.Kind == QuantityKind.Range) values.AddRange(Ends(text, quantity, from, to));
            else if (Value(quantity) is { } value) values.Add(new(value.Amount, value.Unit, from, to, new(start, stop)));
        }

        return values;
    }

    // "from 50 to 77" as two values; a range with a dash states none.
    private static IEnumerable<StatedValue> Ends(AnnotatedText text, Quantity range, int from, int to)
    {
        string? unit = range.Unit == PercentageDetector.Percent ? "%" : range.Unit;
        if (text.Word(from) is "from") from++;
        int joint = from;
        while (joint < to && text.Word(joint) is not "to") joint++;
        if (joint == from || joint + 1 >= to || range.Value is not { } low || range.Upper is not { } high) return [];
        return [Stated(low, from, joint), Stated(high, joint + 1, to)];

        StatedValue Stated(double amount, int first, int end) => new(amount, unit, first, end, new(text.Tokens[first].Start, text.Tokens[end - 1].End));
    }

    // Shares, plain numbers in digits, measures and lengths of time; a factor, a count or a difference in points is no measured value.
    private static (double Amount, string? Unit)? Value(Quantity quantity) => quantity switch
    {
        { Value: not { } } => null,
        { Kind: QuantityKind.Percentage, Unit: PercentageDetector.Percent } => (quantity.Value.Value, "%"),
        { Kind: QuantityKind.Number } when char.IsAsciiDigit(quantity.Text[0]) => (quantity.Value.Value, null),
        { Kind: QuantityKind.Measure or QuantityKind.Duration } when char.IsAsciiDigit(quantity.Text[0]) => (quantity.Value.Value, quantity.Unit),
        _ => null,
    };
}
