using GraphPapers.Model;

namespace GraphPapers.Extraction.Evaluation;

/// <summary>A reading as the scorer takes it: what <c>extract</c> writes, without the fields' claims.</summary>
public static class Prediction
{
    /// <summary>The reading's entities and text relations; the paper is <see cref="ScoredDocument.Paper"/>.</summary>
    public static ScoredDocument Of(DocumentReading reading)
    {
        string Key(EntityId id) => id == reading.Document.Paper ? ScoredDocument.Paper : id.Value;
        string text = reading.Document.Text;
        return new(
            reading.Document.Id,
            [.. reading.Entities.Where(e => e.Id != reading.Document.Paper && e.Mentions.Length > 0)
                .Select(e => new ScoredEntity(Key(e.Id), e.Kind, [e.Name, .. e.Aliases, .. e.Mentions.Select(m => m.Span.Of(text))], e.Salient))],
            [.. reading.Claims.Where(c => c.Source == ClaimSource.Text && c.Polarity != Polarity.Negated)
                .Select(c => new ScoredRelation(c.Relation, Key(c.Head), Key(c.Tail), c.Evidence!.Sentence.Of(text)))]);
    }
}
