namespace GraphPapers.Extraction.Quantities;

/// <summary>A unit of any kind behind a number: its name, what one of it is in the unit of that name, and the token behind it.</summary>
internal readonly record struct QuantityUnit(string? Name, double Factor, int End)
{
    /// <summary>Reads a percent sign, a counted thing, a length of time, a unit of measure or the sign of a factor.</summary>
    public static bool TryRead(QuantityText text, int i, out QuantityUnit unit)
    {
        unit = default;
        if (i >= text.Tokens.Length) return false;
        if (PercentageDetector.TrySign(text, i, out var end, out var percent)) unit = new QuantityUnit(percent, 1, end);
        else if (CountGrammar.TryRead(text, i, out var thing, out end)) unit = new QuantityUnit(thing.Name, thing.Factor, end);
        else if (DurationDetector.TryUnit(text, i, out var time, out end)) unit = new QuantityUnit(time.ToString(), 1, end);
        else if (UnitGrammar.TryRead(text, i, out var measure, out end)) unit = new QuantityUnit(measure, 1, end);
        else if (MultipleDetector.TryUnit(text, i, out var factor, out end)) unit = new QuantityUnit(factor, 1, end);
        else return false;
        return true;
    }
}
