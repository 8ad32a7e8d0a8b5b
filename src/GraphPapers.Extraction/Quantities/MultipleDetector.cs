using System.Collections.Frozen;

namespace GraphPapers.Extraction.Quantities;

/// <summary>Factors: "3.5x faster", "2×", "56 times lower", "twofold", "10-fold", "twice", "two orders of magnitude".</summary>
public sealed class MultipleDetector : IQuantityDetector
{
    /// <summary>The unit of a factor.</summary>
    public const string Times = "times";

    /// <summary>The unit of a factor that is stated by its decimal logarithm.</summary>
    public const string OrderOfMagnitude = "order of magnitude";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Comparatives =
        "faster slower lower higher smaller larger fewer more less better worse greater cheaper bigger longer shorter speedup"
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc/>
    public void Find(QuantityText text, ICollection<Quantity> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        var numbers = text.Numbers;
        var next = 0;
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            if (next < numbers.Length && numbers[next].FirstToken == i)
            {
                var number = numbers[next++];
                if (number.Need != NumberNeed.BareMagnitude && !text.IsInName(number)
                    && TryUnit(text, number.EndToken, out var unit, out var end))
                    Add(i, end, number.Value, unit);
                i = number.EndToken - 1;
            }
            else if (text.Tokens[i].Kind == TokenKind.Word && WordFactor(text.WordAt(i)) is var factor && factor > 0)
            {
                Add(i, i + 1, factor, Times);
            }
        }

        void Add(int first, int end, double value, string unit)
        {
            if (end < text.Tokens.Length && Comparatives.Contains(text.WordAt(end))) end++;
            found.Add(new Quantity(QuantityKind.Multiple, text.Tokens[first].Start, text.Slice(first, end), value, unit));
        }
    }

    /// <summary>Reads "times", "x", "×", "-fold", "orders of magnitude".</summary>
    internal static bool TryUnit(QuantityText text, int i, out string unit, out int end)
    {
        (unit, end) = (Times, i + 1);
        if (text.CueAt(i) == Cue.Times) return true;
        if (text.IsSymbol(i, '\\') && text.IsWord(i + 1, "times"))
        {
            end = i + 2;
            return !IsFactorBehind(text, i + 1);
        }
        if (text.IsSymbol(i, '×') || text.IsWord(i, "x")) return !IsFactorBehind(text, i);
        if ((text.IsWord(i, "order") || text.IsWord(i, "orders")) && text.CueAt(i + 1) == Cue.Of && text.IsWord(i + 2, "magnitude"))
        {
            (unit, end) = (OrderOfMagnitude, i + 3);
            return true;
        }
        var at = text.IsHyphen(i) ? i + 1 : i;
        end = at + 1;
        if (at > i && text.IsWord(at, "x")) return true;
        // Folds of a cross-validation multiply nothing.
        return text.IsWord(at, "fold") && !text.IsWord(at + 1, "cross") && !text.IsWord(at + 1, "CV");
    }

    /// <summary>In "3 x 3" and "224×224" the sign multiplies two sizes.</summary>
    private static bool IsFactorBehind(QuantityText text, int i)
    {
        if (i + 1 >= text.Tokens.Length) return false;
        var next = text.Tokens[i + 1];
        return next.Kind == TokenKind.Digits || (text.IsJoined(i + 1) && next.Kind == TokenKind.Word)
            || (next.Kind == TokenKind.Word && next.Length == 1 && !text.IsJoined(i));
    }

    private static double WordFactor(ReadOnlySpan<char> word)
    {
        if (word.Equals("twice", StringComparison.OrdinalIgnoreCase)) return 2;
        if (word.Equals("thrice", StringComparison.OrdinalIgnoreCase)) return 3;
        if (word.Length < 7 || !word.EndsWith("fold", StringComparison.OrdinalIgnoreCase)) return 0;
        return Lexicon.Find(word[..^4]) is { Cardinal: not NumberClass.None } number ? number.Value : 0;
    }
}
