namespace GraphPapers.Extraction.Quantities;

/// <summary>
/// Things counted in machine learning: "175 billion parameters", "12-layer", "64 V100 GPUs", "3.8 GFLOPs" (3.8e9 of unit "FLOP"),
/// "8 GPU hours", "trillion-parameter".
/// </summary>
public sealed class CountDetector : IQuantityDetector
{
    /// <inheritdoc/>
    public void Find(QuantityText text, ICollection<Quantity> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        var numbers = text.Numbers;
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = numbers[i];
            if (number.Need == NumberNeed.BareMagnitude && !text.IsHyphen(number.EndToken)) continue;
            if (text.IsInName(number) || !CountGrammar.TryRead(text, number.EndToken, out var thing, out var end)) continue;
            found.Add(new Quantity(
                QuantityKind.Count, number.Start, text.Slice(number.FirstToken, end), number.Value * thing.Factor, thing.Name));
            while (i + 1 < numbers.Length && numbers[i + 1].FirstToken < end) i++;
        }
    }
}
