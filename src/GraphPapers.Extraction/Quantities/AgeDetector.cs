namespace GraphPapers.Extraction.Quantities;

/// <summary>Ages: "five years old", "3 months of age", "87 yo", "age 87".</summary>
public sealed class AgeDetector : IQuantityDetector
{
    /// <inheritdoc/>
    public void Find(QuantityText text, ICollection<Quantity> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        foreach (var number in text.Numbers)
        {
            if (number.Need == NumberNeed.BareMagnitude) continue;
            if (TryUnit(text, number.EndToken, out var unit, out var end))
                found.Add(new Quantity(QuantityKind.Age, number.Start, text.Slice(number.FirstToken, end), number.Value, unit));
            else if (text.IsWord(number.FirstToken - 1, "age") || text.IsWord(number.FirstToken - 1, "aged"))
                AddBehind(number);
        }

        void AddBehind(NumberMatch number)
        {
            var first = number.FirstToken - 1;
            found.Add(new Quantity(
                QuantityKind.Age, text.Tokens[first].Start, text.Slice(first, number.EndToken), number.Value, "Age"));
        }
    }

    private static bool TryUnit(QuantityText text, int i, out string unit, out int end)
    {
        (unit, end) = (nameof(CalendarUnit.Year), i + 1);
        var at = text.IsHyphen(i) ? i + 1 : i;
        if (text.IsWord(at, "yo") || text.IsWord(at, "y") && text.IsSymbol(at + 1, '/') && text.IsWord(at + 2, "o"))
        {
            end = text.IsWord(at, "yo") ? at + 1 : at + 3;
            return true;
        }
        if (at >= text.Tokens.Length || text.Tokens[at].Lexeme is not { Unit: >= CalendarUnit.Day } word) return false;
        unit = word.Unit.ToString();
        at = text.IsHyphen(at + 1) ? at + 2 : at + 1;
        end = at + 1;
        if (text.IsWord(at, "old")) return true;
        end = at + 2;
        return text.CueAt(at) == Cue.Of && text.IsWord(at + 1, "age");
    }
}
