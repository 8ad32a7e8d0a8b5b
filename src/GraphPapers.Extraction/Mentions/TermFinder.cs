using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Mentions;

/// <summary>
/// Groups a text's candidates into terms: the same words, forms of one entity of the ontology, and a short form with what it stands for.
/// A definition in the text wins over the ontology's sense of the short form.
/// </summary>
public sealed class TermFinder
{
    private static readonly Dictionary<uint, EntityKind[]> GenericHeads = Heads(
        ("model method approach algorithm framework architecture technique formulation scheme procedure family variant system", [EntityKind.Method]),
        ("task problem setting", [EntityKind.Task]),
        ("metric score measure", [EntityKind.Metric]),
        ("dataset corpus data benchmark suite challenge", [EntityKind.Dataset, EntityKind.Benchmark]));

    private readonly Ontology ontology;
    private readonly NameAutomaton names;
    private readonly uint[][] contexts;
    private readonly Dictionary<uint, int> plain;

    /// <summary>A finder over an ontology.</summary>
    public TermFinder(Ontology ontology, NameAutomaton names)
    {
        this.ontology = ontology;
        this.names = names;
        plain = PlainNames(ontology);
        contexts = [.. ontology.Entities.Select(e => e.Context.Select(c => Hashing.Word(c)).ToArray())];
    }

    /// <summary>The terms of a text, by first mention.</summary>
    public List<Term> Find(AnnotatedText text)
    {
        var entityOf = new Dictionary<(int First, int End), int>();
        foreach (var group in Chosen(text)) entityOf.TryAdd((group.First, group.End), group.Entity);
        var candidates = TermCandidates.Find(text);
        var spans = candidates.Select(c => (c.First, c.End)).ToHashSet();
        foreach (var (first, end) in entityOf.Keys)
            if (!spans.Contains((first, end))) candidates.Add(Candidate(text, first, end));
        var definitions = AcronymDefinitions.Find(text);
        foreach (var d in definitions)
        {
            if (spans.Add((d.LongFirst, d.LongEnd)) && !entityOf.ContainsKey((d.LongFirst, d.LongEnd))) candidates.Add(Candidate(text, d.LongFirst, d.LongEnd));
            if (spans.Add((d.ShortFirst, d.ShortEnd)) && !entityOf.ContainsKey((d.ShortFirst, d.ShortEnd))) candidates.Add(Candidate(text, d.ShortFirst, d.ShortEnd));
        }

        foreach (var paraphrase in Nominalizations.Find(text, plain.ContainsKey))
            if (spans.Add((paraphrase.First, paraphrase.End)) && !entityOf.ContainsKey((paraphrase.First, paraphrase.End))) candidates.Add(paraphrase);
        candidates.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.End.CompareTo(b.End));
        return Group(text, candidates, entityOf, definitions);
    }

    // Of several entities that share a name the unmarked one, else the one with most of its context in the text.
    private IEnumerable<NameHit> Chosen(AnnotatedText text)
    {
        HashSet<uint>? prefixes = null;
        foreach (var group in names.Find(text).GroupBy(h => (h.First, h.End)))
        {
            var best = group.Select(h => (Hit: h, Fit: h.NeedsContext ? Fit(h.Entity) : 100)).Where(p => p.Fit > 0)
                .OrderByDescending(p => p.Fit).ThenBy(p => p.Hit.Entity).FirstOrDefault();
            if (best.Fit > 0) yield return best.Hit;
        }

        int Fit(int entity)
        {
            prefixes ??= Prefixes(text);
            return contexts[entity].Count(prefixes.Contains);
        }
    }

    // What a paraphrase may stand for: names that mean one thing whatever the context.
    private static Dictionary<uint, int> PlainNames(Ontology ontology)
    {
        var plain = new Dictionary<uint, int>();
        for (int e = 0; e < ontology.Entities.Length; e++)
        {
            if (ontology.Entities[e].Kind is not (EntityKind.Task or EntityKind.Method or EntityKind.Concept or EntityKind.Metric)) continue;
            foreach (var name in ontology.Entities[e].Names)
                if (!name.NeedsContext && !name.Form.Any(char.IsUpper)) plain.TryAdd(TermCandidates.KeyOf(name.Form), e);
        }

        return plain;
    }

    private static HashSet<uint> Prefixes(AnnotatedText text)
    {
        var prefixes = new HashSet<uint>();
        for (int i = 0; i < text.Tokens.Length; i++)
        {
            if (!text.Tokens[i].IsWord) continue;
            var word = text.Word(i);
            for (int length = 2; length <= word.Length; length++) prefixes.Add(Hashing.Word(word[..length]));
        }

        return prefixes;
    }

    private List<Term> Group(AnnotatedText text, List<TermCandidate> candidates, Dictionary<(int, int), int> entityOf, List<AcronymDefinition> definitions)
    {
        var entityOfKey = new Dictionary<uint, int>();
        foreach (var c in candidates)
            if (entityOf.TryGetValue((c.First, c.End), out int e) || (c.Name is not null && plain.TryGetValue(c.Key, out e))) entityOfKey.TryAdd(c.Key, e);
        var longOf = new Dictionary<uint, uint>();
        foreach (var d in definitions)
        {
            uint longKey = KeyOf(text, d.LongFirst, d.LongEnd), shortKey = KeyOf(text, d.ShortFirst, d.ShortEnd);
            if (longKey == shortKey || longOf.ContainsKey(shortKey) || longOf.GetValueOrDefault(longKey) == shortKey) continue;
            longOf[shortKey] = longKey;
            if (entityOfKey.TryGetValue(longKey, out int known)) entityOfKey[shortKey] = known;
            else if (entityOfKey.TryGetValue(shortKey, out int sense) && SameWords(text, d, ontology.Entities[sense])) entityOfKey[longKey] = sense;
            else entityOfKey.Remove(shortKey);
        }

        foreach (var c in candidates)
            if (WithoutGenericHead(text, c, entityOf) is { } named && named != c.Key && !entityOfKey.ContainsKey(c.Key)) longOf.TryAdd(c.Key, longOf.GetValueOrDefault(named, named));
        var byEntity = new Dictionary<int, Term>();
        var byKey = new Dictionary<uint, Term>();
        var terms = new List<Term>();
        foreach (var c in candidates)
        {
            uint key = longOf.GetValueOrDefault(c.Key, c.Key);
            if (!byKey.TryGetValue(key, out var term))
            {
                int entity = entityOfKey.GetValueOrDefault(key, -1);
                if (entity < 0 || !byEntity.TryGetValue(entity, out term)) terms.Add(term = new Term { Entity = entity });
                if (entity >= 0) byEntity[entity] = term;
                byKey[key] = term;
            }

            term.Mentions.Add(c);
        }

        foreach (var d in definitions)
        {
            if (!byKey.TryGetValue(KeyOf(text, d.LongFirst, d.LongEnd), out var term) || term.Definition is not null) continue;
            term.Definition = Candidate(text, d.LongFirst, d.LongEnd);
            term.ShortForm = Candidate(text, d.ShortFirst, d.ShortEnd);
        }

        foreach (var term in terms)
            term.Keys.AddRange(term.Mentions.GroupBy(m => m.Key).OrderByDescending(g => g.Count()).ThenBy(g => g.First().First).Select(g => g.Key));
        return terms;
    }

    // "SimCLR framework" names SimCLR, "density estimation task" density estimation: what stands before a head that says no more than the kind, where
    // that is a known name of such a kind or a coined one.
    private uint? WithoutGenericHead(AnnotatedText text, in TermCandidate candidate, Dictionary<(int First, int End), int> entityOf)
    {
        if (candidate.Words < 2 || !GenericHeads.TryGetValue(text.Tokens[candidate.End - 1].Stem, out var kinds)) return null;
        int end = candidate.End - 1;
        while (end > candidate.First && !text.Tokens[end - 1].IsWord) end--;
        bool fits = entityOf.TryGetValue((candidate.First, end), out int entity) ? kinds.Contains(ontology.Entities[entity].Kind)
            : end == candidate.First + 1 && text.Tokens[candidate.First].Has(TokenShape.InnerCapital);
        return fits ? KeyOf(text, candidate.First, end) : null;
    }

    // "Soft Actor-Critic (SAC)" keeps the ontology's SAC; "Segment Anything Count (SAC)" does not: the words must overlap.
    private static bool SameWords(AnnotatedText text, AcronymDefinition definition, OntologyEntity entity)
    {
        var words = NameKey.Of(text.Slice(definition.LongFirst, definition.LongEnd).ToString()).Split(' ');
        return entity.Names.Any(n => NameKey.Of(n.Form).Split(' ') is { Length: > 1 } known && known.Count(words.Contains) * 2 > known.Length);
    }

    private static Dictionary<uint, EntityKind[]> Heads(params (string Words, EntityKind[] Kinds)[] heads) =>
        heads.SelectMany(h => h.Words.Split(' ').Select(w => (Stem: TermCandidates.KeyOf(w), h.Kinds))).ToDictionary(h => h.Stem, h => h.Kinds);

    private static TermCandidate Candidate(AnnotatedText text, int first, int end)
    {
        int words = 0;
        for (int t = first; t < end; t++) words += text.Tokens[t].IsWord ? 1 : 0;
        return new(first, end, KeyOf(text, first, end), words, true);
    }

    private static uint KeyOf(AnnotatedText text, int first, int end)
    {
        uint key = 0;
        for (int t = first; t < end; t++)
            if (text.Tokens[t].IsWord) key = TermCandidates.Extend(key, text.Tokens[t].Stem);
        return key;
    }
}
