namespace GraphPapers.Extraction.Quantities;

/// <summary>Numbers in digits and words; ordinals, and digits with a unit joined to them ("180ml"), apart.</summary>
public sealed class NumberDetector : IQuantityDetector
{
    /// <inheritdoc/>
    public void Find(QuantityText text, ICollection<Quantity> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        foreach (ref readonly var number in text.Numbers)
        {
            if (number.Need == NumberNeed.None)
                found.Add(new Quantity(QuantityKind.Number, number.Start, text.Text[number.Start..number.End], number.Value));
        }
    }
}
