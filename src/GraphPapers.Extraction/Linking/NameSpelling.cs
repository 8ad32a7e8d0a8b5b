using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>
/// One spelling for what is written with a hyphen and without: the ontology's, else the one that more documents of the frozen statistics have
/// ("nonconvex problem" and "non-convex problem").
/// </summary>
public sealed class NameSpelling
{
    private static readonly string[] Prefixes =
        ["pre", "non", "multi", "sub", "over", "under", "co", "semi", "meta", "micro", "bi", "down", "up", "cross", "hyper", "inter", "intra", "anti", "auto", "super", "uni", "re", "de", "un", "spatio"];

    private const int ShortestRest = 4;

    private readonly TermStatistics statistics;
    private readonly Dictionary<string, OntologyEntity?> known = new(StringComparer.Ordinal);

    /// <summary>The spelling of an ontology and of statistics.</summary>
    public NameSpelling(Ontology ontology, TermStatistics statistics)
    {
        this.statistics = statistics;
        foreach (var entity in ontology.Entities)
        {
            if (entity.Kind is EntityKind.Paper or EntityKind.Author) continue;
            // What two entities share is nobody's.
            foreach (string key in entity.Names.Where(n => !n.NeedsContext).Select(n => Key(n.Form)).Distinct(StringComparer.Ordinal))
                known[key] = known.ContainsKey(key) ? null : entity;
        }
    }

    /// <summary>The ontology's entity that has a name of the same letters and digits and of the same group of kinds; null where there is none.</summary>
    public OntologyEntity? Known(string name, EntityKind kind) =>
        known.GetValueOrDefault(Key(name)) is { } entity && entity.Kind.Group() == kind.Group() && Capitals(name) == Capitals(entity.Name) ? entity : null;

    /// <summary>The name in the more frequent spelling of its prefixes.</summary>
    public string Of(string name)
    {
        string[] words = name.Split(' ');
        for (int w = 0; w < words.Length; w++) words[w] = Word(words[w]);
        return string.Join(' ', words);
    }

    private string Word(string word)
    {
        foreach (string prefix in Prefixes)
        {
            if (!word.StartsWith(prefix, StringComparison.Ordinal)) continue;
            bool hyphen = word.Length > prefix.Length && word[prefix.Length] == '-';
            string rest = word[(prefix.Length + (hyphen ? 1 : 0))..];
            if (rest.Length < ShortestRest || !rest.All(char.IsAsciiLetterLower)) continue;
            int joined = Documents(prefix + rest), apart = Documents(prefix + " " + rest);
            if (hyphen && joined > 0 && joined >= apart) return prefix + rest;
            if (!hyphen && apart > joined) return prefix + "-" + rest;
        }

        return word;
    }

    private int Documents(string form) => statistics.Of(TermCandidates.KeyOf(form)).Documents;

    private static bool Capitals(string name) => name.Count(char.IsUpper) > 1;

    private static string Key(string name) => NameKey.Of(name).Replace(" ", "", StringComparison.Ordinal);
}
