using GraphPapers.Model;

namespace GraphPapers.Store.Neo4j;

/// <summary>What asserted claims make of an edge; the same as the statement write/edge-claims finds for stored ones.</summary>
internal sealed class EdgeSum
{
    private const int MostSentences = 5;

    private readonly HashSet<EntityId> papers = [];
    private readonly List<string> sentences = [];
    private double confidence;
    private int? firstYear;

    public int Claims { get; private set; }

    public void Add(Claim claim, EntityId? paper, int? year, string? sentence)
    {
        Claims++;
        if (paper is { } said) papers.Add(said);
        confidence = Math.Max(confidence, claim.Confidence);
        if (year < firstYear || firstYear is null) firstYear = year ?? firstYear;
        if (sentence is not null && sentences.Count < MostSentences) sentences.Add(sentence);
    }

    /// <summary>A row for write/create-edges.</summary>
    public object?[] Row(long head, long tail) => [head, tail, Claims, papers.Count, confidence, firstYear, sentences.Count == 0 ? null : sentences];
}
