using System.Collections.Frozen;

namespace GraphPapers.Extraction.Quantities;

/// <summary>All quantities of a text, for the reader of papers: what only numbers something (tables, citations, versions) is left out.</summary>
public static class QuantityRecognizer
{
    // Of two quantities that begin and end together, the earlier detector's stands.
    private static readonly IQuantityDetector[] Detectors =
    [
        new DateDetector(),
        new RangeDetector(),
        new AgeDetector(),
        new CountDetector(),
        new PercentageDetector(),
        new MultipleDetector(),
        new DurationDetector(),
        new MeasureDetector(),
        new NumberDetector(),
    ];

    private const int EarliestYear = 1930;
    private const int LatestYear = 2040;

    // In UTF-16 code units on each side of a number; keeps the search linear on tables.
    private const int LongestCitation = 60;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Labels =
        ("table tables figure figures fig figs section sections sec eq eqs eqn equation equations chapter appendix algorithm theorem lemma "
            + "version page pages line lines footnote ref definition proposition corollary remark")
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Finds the quantities of a text, in order and without overlaps; where several kinds claim the same words, the one that begins
    /// first and explains most of them wins. Takes time linear in the text's length.
    /// </summary>
    public static IReadOnlyList<Quantity> Find(string text)
    {
        var read = new QuantityText(text);
        var candidates = new List<(Quantity Quantity, int Rank)>();
        var found = new List<Quantity>();
        for (var rank = 0; rank < Detectors.Length; rank++)
        {
            found.Clear();
            Detectors[rank].Find(read, found);
            foreach (var quantity in found)
                if (States(text, quantity)) candidates.Add((quantity, rank));
        }
        candidates.Sort(static (a, b) => a.Quantity.Start != b.Quantity.Start ? a.Quantity.Start.CompareTo(b.Quantity.Start)
            : a.Quantity.Length != b.Quantity.Length ? b.Quantity.Length.CompareTo(a.Quantity.Length) : a.Rank.CompareTo(b.Rank));
        var kept = new List<Quantity>(candidates.Count);
        var end = 0;
        foreach (var (quantity, _) in candidates)
        {
            if (quantity.Start < end) continue;
            kept.Add(quantity);
            end = quantity.End;
        }
        return kept;
    }

    /// <summary>The quantity says how much or when; a number that labels, cites or names something does not.</summary>
    private static bool States(string text, Quantity quantity)
    {
        if (quantity.Value is null && quantity.Time is null) return false;
        if (quantity.Kind is not (QuantityKind.Number or QuantityKind.Range or QuantityKind.Date)) return true;
        var before = quantity.Start - 1;
        if (before < 0) return !IsPronoun(quantity);
        if (quantity.Kind == QuantityKind.Number && (IsJoined(text, before) || IsEnumerator(text, quantity))) return false;
        if (quantity.Kind == QuantityKind.Date && !IsPlausibleYear(text, quantity)) return false;
        if (quantity.Unit is null && IsCited(text, quantity)) return false;
        return !IsPronoun(quantity) && !(quantity.Unit is null && IsLabelled(text, before));
    }

    /// <summary>
    /// The number belongs to a name, a version, a metric's cut-off or a formula: "SQuAD-2", "v1.5", "ICLR'20", "pass@1", "x^2", "M/M/1".
    /// </summary>
    private static bool IsJoined(string text, int before)
    {
        if (text[before] is '^' or '_' or '@' or '{') return true;
        return text[before] is '-' or '‐' or '‑' or '.' or '/' or '\'' or '’' && before > 0 && char.IsLetterOrDigit(text[before - 1]);
    }

    /// <summary>"(1)", "2)": the items of a list in a sentence; also the constants of "O(1)" and "SO(3)".</summary>
    private static bool IsEnumerator(string text, Quantity quantity)
        => quantity.Length <= 2 && char.IsAsciiDigit(quantity.Text[0]) && quantity.End < text.Length && text[quantity.End] == ')'
            && (text[quantity.Start - 1] == '(' || char.IsWhiteSpace(text[quantity.Start - 1]));

    /// <summary>A bare number is a year where a word says so or it lies in the time of the field: a batch of 2048 does not.</summary>
    private static bool IsPlausibleYear(string text, Quantity quantity)
    {
        if (quantity.Length != 4 || quantity.Time!.Readings[0].Start is not { } start) return true;
        if (start.Year is >= EarliestYear and <= LatestYear) return true;
        var before = text.AsSpan(0, quantity.Start).TrimEnd();
        return before.EndsWith("in", StringComparison.OrdinalIgnoreCase) && (before.Length == 2 || !char.IsLetter(before[^3]));
    }

    private static bool IsPronoun(Quantity quantity)
        => quantity is { Kind: QuantityKind.Number, Length: 3 } && quantity.Text.Equals("one", StringComparison.OrdinalIgnoreCase);

    /// <summary>In square brackets with nothing but numbers: "[12]", "[3, 4]".</summary>
    private static bool IsCited(string text, Quantity quantity)
    {
        var open = quantity.Start - 1;
        while (open >= 0 && quantity.Start - open < LongestCitation && IsOfCitation(text[open])) open--;
        if (open < 0 || text[open] != '[') return false;
        var close = quantity.End;
        while (close < text.Length && close - quantity.End < LongestCitation && IsOfCitation(text[close])) close++;
        return close < text.Length && text[close] == ']';
    }

    private static bool IsOfCitation(char c) => char.IsAsciiDigit(c) || c is ',' or ' ' or '-' or '–';

    private static bool IsLabelled(string text, int before)
    {
        while (before >= 0 && (text[before] is ' ' or '(' or '\u00A0')) before--;
        var isAbbreviated = before >= 0 && text[before] == '.';
        if (isAbbreviated) before--;
        var start = before;
        while (start >= 0 && before - start <= LongestCitation && char.IsLetter(text[start])) start--;
        var length = before - start;
        return (!isAbbreviated || length <= 4) && Labels.Contains(text.AsSpan(start + 1, length));
    }
}
