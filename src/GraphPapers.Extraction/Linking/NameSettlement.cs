using System.Text.RegularExpressions;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>A term with what it comes to.</summary>
/// <param name="Decision">The decision, with the settled kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Link">Why it has this name: <c>ontology</c>, <c>definition</c> or <c>form</c>.</param>
public sealed record SettledTerm(TermDecisions.Decision Decision, EntityId Id, string Name, string Link);

/// <summary>
/// The last look at what the models kept: what the ontology does not know gets its name and must look like something of its kind. A data set has a
/// name of its own, a place is no organisation, an adjective is the quality that it means, words of another language mean nothing here.
/// </summary>
public sealed partial class NameSettlement
{
    private const float OrdinaryWord = 2;

    private readonly Ontology ontology;
    private readonly CanonicalNames names;
    private readonly TermStatistics statistics;
    private readonly NameSpelling spelling;
    private readonly Dictionary<(EntityKind, string), OntologyEntity> entityOfName = [];
    private readonly HashSet<string> resources;

    /// <summary>The settlement with an ontology and statistics.</summary>
    public NameSettlement(Ontology ontology, CanonicalNames names, TermStatistics statistics)
    {
        this.ontology = ontology;
        this.names = names;
        this.statistics = statistics;
        spelling = new(ontology, statistics);
        foreach (var entity in ontology.Entities) entityOfName.TryAdd((entity.Kind, entity.Name), entity);
        resources = [.. ontology.Entities.Where(e => e.Kind is EntityKind.Dataset or EntityKind.Benchmark).SelectMany(e => e.Names).Select(n => NameKey.Of(n.Form).Split(' ')[0])];
    }

    /// <summary>The terms that name something, in the same order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="decisions">What the models kept.</param>
    /// <param name="authors">The persons that the text cites.</param>
    /// <param name="titleEnd">Where the title ends in the text; 0 where it does not begin with one.</param>
    public List<SettledTerm> Settle(AnnotatedText text, IReadOnlyList<TermDecisions.Decision> decisions, IReadOnlyList<AuthorName> authors, int titleEnd)
    {
        var foreign = new ForeignSentences(text);
        var settled = new List<SettledTerm>(decisions.Count);
        foreach (var decision in decisions)
        {
            var term = decision.Relation.Term;
            if (term.Entity >= 0) settled.Add(new(decision, ontology.Entities[term.Entity].Id, ontology.Entities[term.Entity].Name, "ontology"));
            else if (!term.Mentions.TrueForAll(m => foreign.Is(text.SentenceOf[m.First]) || IsCited(m, authors) || IsGenre(text, m, titleEnd)) && Named(text, decision, titleEnd) is { } named)
                settled.Add(named);
        }

        return settled;
    }

    private SettledTerm? Named(AnnotatedText text, TermDecisions.Decision decision, int titleEnd)
    {
        var term = decision.Relation.Term;
        var kind = decision.Relation.Kind;
        var (name, link) = names.Of(text, term, titleEnd);
        if (link == "form" && term.Mentions.TrueForAll(m => IsAdjective(text, m)))
        {
            if (Quality(text, term.Mentions[0]) is { } quality) (name, kind) = (quality, EntityKind.Concept);
            else if (term.Mentions[0].Words == 1 && SettledNames.Of(name) is null && Zipf(name) > OrdinaryWord) return null;
        }

        if (SettledNames.Of(name) is { } row)
        {
            if (row.Kind is not { } settledKind) return null;
            (name, kind) = (row.Name, settledKind);
        }

        if (kind == EntityKind.Org) name = OfOrganisation(text, term) ?? name;
        if (Venue(name, kind) is { } venue) return Of(venue);
        if (spelling.Known(name, kind) is { } known) return Of(known);
        name = spelling.Of(name);
        if (!IsName(name, kind)) return null;
        if (kind is EntityKind.Dataset or EntityKind.Benchmark && IsSortOfData(name)) kind = EntityKind.Concept;
        if (entityOfName.GetValueOrDefault((kind, name)) is { } same) return Of(same);
        return new(With(decision, kind), EntityId.Of(kind, name), name, link);

        SettledTerm Of(OntologyEntity entity) => new(With(decision, entity.Kind), entity.Id, entity.Name, "ontology");
    }

    private static TermDecisions.Decision With(TermDecisions.Decision decision, EntityKind kind) =>
        kind == decision.Relation.Kind ? decision : decision with { Relation = decision.Relation with { Kind = kind } };

    // "[Ho et al. 2020]" names a person.
    private static bool IsCited(TermCandidate m, IReadOnlyList<AuthorName> authors) => authors.Any(a => m.First >= a.First && m.End <= a.CitationEnd);

    // "Book Review: Ferns of the World" is about ferns.
    private static bool IsGenre(AnnotatedText text, TermCandidate m, int titleEnd) =>
        m.First == 0 && m.End < text.Tokens.Length && text.Tokens[m.End].Start < titleEnd && text.Word(m.End) is ":"
        && WordLists.Genres.Contains(text.Slice(m.First, m.End).ToString().ToLowerInvariant());

    private static bool IsAdjective(AnnotatedText text, TermCandidate m) => m.Name is null && text.Tags[m.End - 1] is PennTags.JJ or PennTags.JJR or PennTags.JJS;

    // "robust": robustness; "sample-efficient": sample efficiency.
    private static string? Quality(AnnotatedText text, TermCandidate m)
    {
        if (Nominalizations.Quality(text, m.End - 1) is not { } noun) return null;
        if (m.Words == 1) return noun;
        return m.Words == 2 && m.End - m.First == 3 && text.Word(m.First + 1) is "-" && PennTags.IsNoun(text.Tags[m.First])
            ? text.Word(m.First).ToString().ToLowerInvariant() + " " + noun
            : null;
    }

    // An organisation keeps its capitals and its plural, wherever it stands; what never has a capital is none.
    private static string? OfOrganisation(AnnotatedText text, Term term)
    {
        var mentions = term.Mentions.Where(m => m.Name is null).ToList();
        if (mentions.Find(m => text.Tags[m.First] is PennTags.NNP or PennTags.NNPS) is not { Words: > 0 } proper) return null;
        return text.Slice(proper.First, proper.End).ToString();
    }

    // "IJCNLP-2017" is the venue, unless data sets are called by the same short name.
    private OntologyEntity? Venue(string name, EntityKind kind)
    {
        if (kind is not (EntityKind.Venue or EntityKind.Benchmark or EntityKind.Org) || EditionOf().Match(name) is not { Success: true } edition) return null;
        string series = edition.Groups[1].Value;
        return !resources.Contains(NameKey.Of(series).Split(' ')[0]) && names.Known(EntityKind.Venue, series) is { } venue && venue.Names.Any(n => n.Form == series) ? venue : null;
    }

    private static bool IsName(string name, EntityKind kind)
    {
        string lower = name.ToLowerInvariant();
        string[] words = lower.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (WordLists.Places.Contains(lower)) return false;
        if (kind == EntityKind.Org && !name.Any(char.IsUpper)) return false;
        if (words.Length == 2 && WordLists.Parts.Contains(words[0]) && words[1].Length <= 2 && (words[1].Length == 1 || words[1].Any(char.IsDigit))) return false;
        return words.Length < 2 || !WordLists.GenericHeads.Contains(words[^1]) || !words[..^1].All(WordLists.Vague.Contains);
    }

    // Without a word of its own a data set is a sort of data.
    private bool IsSortOfData(string name)
    {
        string[] words = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        string head = words[^1], one = head.TrimEnd('s');
        if (WordLists.DataStuff.Contains(head) || WordLists.DataStuff.Contains(one)) return true;
        return (WordLists.DataHeads.Contains(head) || WordLists.DataHeads.Contains(one)) && Array.TrueForAll(words[..^1], IsOrdinary);
    }

    private bool IsOrdinary(string word) =>
        WordLists.Nations.Contains(word.ToLowerInvariant()) || SettledNames.Of(word) is not null || (word.All(char.IsLower) && Zipf(word) > OrdinaryWord);

    private float Zipf(string word) => statistics.Zipf(Hashing.Word(word));

    [GeneratedRegex(@"^(\S*?\p{L})[ -]?(?:(?:19|20)\d\d|['’]\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex EditionOf();
}
