using GraphPapers.Extraction.Quantities.Dates;

namespace GraphPapers.Extraction.Quantities;

/// <summary>Days, months, years and periods of the calendar.</summary>
/// <param name="reference">The day of writing, which "today" and a day without a year need; without it they stay open.</param>
/// <param name="dayFirst">10/7/2018 is the tenth of July, not the seventh of October.</param>
public sealed class DateDetector(DateTime? reference = null, bool dayFirst = false) : IQuantityDetector
{
    /// <inheritdoc/>
    public void Find(QuantityText text, ICollection<Quantity> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        var grammar = new DateGrammar(text, reference, dayFirst);
        for (var i = 0; i < text.Tokens.Length;)
        {
            if (MayBegin(text, i) && grammar.TryRead(i, out var match))
            {
                var first = text.Tokens[match.First].Start;
                found.Add(new Quantity(QuantityKind.Date, first, text.Slice(match.First, match.End), time: match.Time));
                i = match.End;
            }
            else
            {
                i++;
            }
        }
    }

    private static bool MayBegin(QuantityText text, int i)
    {
        var token = text.Tokens[i];
        if (token.Kind == TokenKind.Digits) return true;
        if (token.Kind == TokenKind.Symbol) return text.Text[token.Start] is '<' or '>' or '=';
        if (token.Length == 1) return text.Text[token.Start] is 'q' or 'Q' or 'h' or 'H';
        if (token.Lexeme is not { } word) return text.IsWord(i, "no") || text.IsWord(i, "current");
        return word.Month > 0 || word.Weekday > 0 || word.Ordinal > 0 || word.Date != DateWord.None
            || word.Unit is CalendarUnit.Year or CalendarUnit.Week || word.Cardinal != NumberClass.None || word.Cue is Cue.The or Cue.This or Cue.From or Cue.Between or Cue.In or Cue.Until;
    }
}
