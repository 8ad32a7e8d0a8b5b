using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>
/// Gives a term its canonical name and says why: the expansion that the text itself defines, the ontology's name, else the form found, in the
/// singular, without the capitals of a title or a sentence's beginning, or the name that a form paraphrases.
/// </summary>
public sealed class CanonicalNames(Ontology ontology, TermStatistics statistics)
{
    private readonly Dictionary<(EntityKind, string), OntologyEntity> recordNames = RecordNames(ontology);

    /// <summary>The ontology's venue or organisation that a field of a record names, or null.</summary>
    public OntologyEntity? Known(EntityKind kind, string name) => recordNames.GetValueOrDefault((kind, NameKey.Of(name)));

    /// <summary>The name and the reason of the link: <c>ontology</c>, <c>definition</c> or <c>form</c>.</summary>
    public (string Name, string Link) Of(AnnotatedText text, Term term, int titleEnd)
    {
        if (term.Entity >= 0) return (ontology.Entities[term.Entity].Name, "ontology");
        if (term.Definition is { } definition) return (Form(text, definition, titleEnd), "definition");
        var best = term.Mentions
            .Select(m => (Form: Form(text, m, titleEnd), Own: IsPlain(text, m, titleEnd)))
            .GroupBy(p => p.Form, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count(p => p.Own)).ThenByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .First().Key;
        return (best, "form");
    }

    // Whether the words are the writer's own name for it, and the case of the first letter a choice rather than the place's.
    private static bool IsPlain(AnnotatedText text, TermCandidate m, int titleEnd) =>
        m.Name is null && Nominalizations.Technique(text, m.First, m.End) is null && text.Tokens[m.First].Start >= titleEnd && m.First != text.Sentences[text.SentenceOf[m.First]].First;

    private string Form(AnnotatedText text, TermCandidate m, int titleEnd)
    {
        if ((m.Name ?? Nominalizations.Technique(text, m.First, m.End)) is { } paraphrased) return paraphrased;
        bool title = text.Tokens[m.First].Start < titleEnd, begins = m.First == text.Sentences[text.SentenceOf[m.First]].First;
        int lowerWords = 0;
        for (int t = m.First; t < m.End; t++) lowerWords += text.Tokens[t].IsWord && !text.Tokens[t].Has(TokenShape.Capital) ? 1 : 0;
        var name = new System.Text.StringBuilder();
        for (int t = m.First; t < m.End; t++)
        {
            var token = text.Tokens[t];
            if (t > m.First && text.Tokens[t].Start > text.Tokens[t - 1].End) name.Append(' ');
            string word = text.Word(t).ToString();
            bool placed = title || (begins && t == m.First && (lowerWords > 0 || m.Words == 1));
            bool common = token.Has(TokenShape.Capital) && !token.Has(TokenShape.InnerCapital | TokenShape.Digit) && token.Length > 1 && statistics.Zipf(token.Hash) > 2;
            if (placed && common && !WordLists.Nations.Contains(word.ToLowerInvariant()) && !IsNumbered(text, t, m.End)) word = word.ToLowerInvariant();
            name.Append(t == m.End - 1 ? Singular(word, token) : word);
        }

        return name.ToString();
    }

    // "Task 3" is the name of one task.
    private static bool IsNumbered(AnnotatedText text, int token, int end) => token + 1 < end && text.Tokens[token + 1].Has(TokenShape.Digit) && !text.Tokens[token + 1].Has(TokenShape.Letter);

    private string Singular(string word, Token token)
    {
        string lower = word.ToLowerInvariant();
        if (WordLists.IrregularPlurals.TryGetValue(lower, out string? singular)) return word == lower ? singular : word;
        if (token.Hash == token.Stem || WordLists.UnchangedPlurals.Contains(lower)) return word;
        if (token.Has(TokenShape.InnerCapital) && word.Length > 3 && char.IsUpper(word[^2])) return word[..^1];
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4) return word[..^3] + "y";
        bool hisses = word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal);
        bool withoutS = IsEnglish(word[..^1]), withoutEs = word.EndsWith("es", StringComparison.Ordinal) && IsEnglish(word[..^2]);
        if (hisses ? withoutEs || !withoutS : withoutEs && !withoutS) return word[..^2]; // "losses", "biases", but "caches"
        // A capitalised word that English does not know without its s is a name that ends in s; so does "bias".
        return word.EndsWith("ias", StringComparison.Ordinal) || (!withoutS && token.Has(TokenShape.Capital)) ? word : word[..^1];
    }

    private bool IsEnglish(string word) => statistics.Zipf(Hashing.Word(word)) > 0;

    private static Dictionary<(EntityKind, string), OntologyEntity> RecordNames(Ontology ontology)
    {
        var known = new Dictionary<(EntityKind, string), OntologyEntity>();
        foreach (var entity in ontology.Entities.Where(e => e.Kind is EntityKind.Venue or EntityKind.Org))
            foreach (var name in entity.Names) known.TryAdd((entity.Kind, NameKey.Of(name.Form)), entity);
        foreach (var (form, name) in SettledNames.OfKind(EntityKind.Venue))
        {
            var venue = known.GetValueOrDefault((EntityKind.Venue, NameKey.Of(name))) ?? new() { Id = EntityId.Of(EntityKind.Venue, name), Kind = EntityKind.Venue, Name = name };
            known.TryAdd((EntityKind.Venue, form), venue);
        }

        return known;
    }
}
