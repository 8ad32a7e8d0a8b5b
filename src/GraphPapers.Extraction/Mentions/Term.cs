namespace GraphPapers.Extraction.Mentions;

/// <summary>What one text may be naming: all candidates that mean the same there.</summary>
public sealed class Term
{
    /// <summary>Where it is named, in order of first token.</summary>
    public List<TermCandidate> Mentions { get; } = [];

    /// <summary>The keys of its forms, the most frequent first.</summary>
    public List<uint> Keys { get; } = [];

    /// <summary>Position in the ontology's entities; -1 where the ontology does not know it.</summary>
    public int Entity { get; set; } = -1;

    /// <summary>The long form's mention, where this text defines a short form for it.</summary>
    public TermCandidate? Definition { get; set; }

    /// <summary>The short form's mention in that definition.</summary>
    public TermCandidate? ShortForm { get; set; }
}
