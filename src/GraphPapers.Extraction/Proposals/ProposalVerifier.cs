using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Relations;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Proposals;

/// <summary>
/// Holds proposals against the text they speak of. An entity's words must stand there letter for letter, in prose; a relation must be one that the
/// kinds at its ends allow, and its evidence must lie in a sentence of the text that names both ends. What passes is added behind what the other
/// stages read, whose claims stay as they are; where they gave the same words an entity, it is theirs that is meant.
/// </summary>
internal sealed class ProposalVerifier
{
    /// <summary>The most entities, and the most relations, that are taken from one answer on one document.</summary>
    public const int Most = 2000;

    /// <summary>A stranger's guess is worth less than what a pattern reads, so that <c>--min-confidence</c> can leave it out.</summary>
    public const double Confidence = 0.3;

    private const int LongestSurface = 200, LongestEvidence = 4000, MostPlaces = 32;
    private const string Paper = "paper";

    private readonly AnnotatedText text;
    private readonly DocumentReading reading;
    private readonly CanonicalNames names;
    private readonly Ontology ontology;
    private readonly OntologyForms forms;
    private readonly string proposer;
    private readonly int titleEnd;
    private readonly Dictionary<EntityId, DocumentEntity> entities;
    private readonly Dictionary<TextSpan, EntityId> owners = [];
    private readonly Dictionary<(string Group, string Key), EntityId> byForm = [];
    private readonly Dictionary<string, EntityId> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EntityId> bySurface = new(StringComparer.Ordinal);
    private readonly List<(EntityId Entity, (int First, int End) Range)> places = [];
    private readonly List<Claim> claims = [];
    private readonly HashSet<(EntityId, RelationKind, EntityId, TextSpan?)> said;
    private ProposalCounts counts;

    public ProposalVerifier(AnnotatedText text, DocumentReading reading, CanonicalNames names, Ontology ontology, OntologyForms forms, string proposer)
    {
        (this.text, this.reading, this.names, this.ontology, this.forms, this.proposer) = (text, reading, names, ontology, forms, proposer);
        var document = reading.Document;
        titleEnd = document.Title is { Length: > 0 } title && document.Text.StartsWith(title, StringComparison.Ordinal) ? title.Length : 0;
        entities = reading.Entities.ToDictionary(entity => entity.Id);
        said = [.. reading.Claims.Select(claim => (claim.Head, claim.Relation, claim.Tail, claim.Evidence?.Sentence))];
        foreach (var entity in reading.Entities.Where(entity => entity.Id != document.Paper))
        {
            foreach (string form in entity.Aliases.AddRange(entity.ShortForms).Insert(0, entity.Name)) AddForm(entity, form);
            foreach (var mention in entity.Mentions) owners.TryAdd(mention.Span, entity.Id);
        }
    }

    /// <summary>The reading with what passed, and what became of each proposal. Called once.</summary>
    public (DocumentReading Reading, ProposalCounts Counts) Verify(DocumentProposals proposals)
    {
        foreach (var proposed in proposals.Entities.Take(Most)) Take(proposed);
        Place();
        foreach (var proposed in proposals.Relations.Take(Most)) Take(proposed);
        counts += new ProposalCounts { TooMany = Math.Max(0, proposals.Entities.Length - Most) + Math.Max(0, proposals.Relations.Length - Most) };
        var extended = reading with
        {
            ReaderVersion = Extractor.ExtendedVersion(reading.ReaderVersion, proposer),
            Entities = [.. entities.Values.OrderBy(entity => entity.Id)],
            Claims = reading.Claims.AddRange(claims),
        };
        return (extended, counts);
    }

    private void Take(ProposedEntity proposed)
    {
        string surface = proposed.Surface.Trim();
        if (!EntityKinds.TryParse(proposed.Kind, out var kind) || kind == EntityKind.Paper)
        {
            counts += new ProposalCounts { Forbidden = 1 };
            return;
        }

        var ranges = surface.Length <= LongestSurface && surface.Any(char.IsLetter) ? VerbatimText.FindTokens(text, surface).ToList() : [];
        if (ranges.Count == 0)
        {
            counts += new ProposalCounts { NotInText = 1 };
            return;
        }

        var id = Known(kind, surface, ranges) ?? Named(kind, proposed.Name) ?? Add(kind, surface, ranges, proposed.Salient);
        bySurface.TryAdd(surface, id);
        foreach (var range in ranges) places.Add((id, range));
    }

    /// <summary>What the other stages call by these words: in the same place, else of the same group of kinds.</summary>
    private EntityId? Known(EntityKind kind, string surface, List<(int First, int End)> ranges)
    {
        foreach (var range in ranges)
            if (owners.TryGetValue(Span(range), out var owner)) return owner;
        return byForm.TryGetValue((kind.Group(), NameKey.Of(surface)), out var known) ? known : null;
    }

    /// <summary>What the text itself has under the proposed name. A name from elsewhere tells nothing.</summary>
    private EntityId? Named(EntityKind kind, string? name) =>
        name is { Length: > 0 and <= LongestSurface } && VerbatimText.FindTokens(text, name).Any() && byForm.TryGetValue((kind.Group(), NameKey.Of(name)), out var known) ? known : null;

    private EntityId Add(EntityKind kind, string surface, List<(int First, int End)> ranges, bool salient)
    {
        var term = new Term { Entity = forms.Find(kind, surface) };
        foreach (var (first, end) in ranges) term.Mentions.Add(new(first, end, 0, Words(first, end), IsMaximal: true));
        var (name, _) = kind == EntityKind.Author ? (surface, "") : names.Of(text, term, titleEnd);
        var row = term.Entity >= 0 ? ontology.Entities[term.Entity] : null;
        var id = row?.Id ?? (kind == EntityKind.Author ? FieldClaims.AuthorId(name, reading.Document) : EntityId.Of(kind, name));
        if (entities.ContainsKey(id)) return id;
        var entity = new DocumentEntity { Id = id, Kind = row?.Kind ?? kind, Name = name, Salient = salient, Link = proposer };
        entities.Add(id, entity);
        AddForm(entity, name);
        return id;
    }

    /// <summary>Makes the places mentions, but for those inside a longer name of something else: "MoCo" is not named by "MoCo v2".</summary>
    private void Place()
    {
        var cover = new (int First, int End, EntityId Owner)[text.Tokens.Length];
        foreach (var (span, owner) in owners)
            if (VerbatimText.Range(text, span) is { } range) Cover(range, owner);
        foreach (var (entity, range) in places) Cover(range, entity);
        foreach (var group in places.GroupBy(place => place.Entity))
        {
            var all = group.Select(place => place.Range).Where(range => !owners.ContainsKey(Span(range))).Distinct().ToList();
            var free = all.Where(range => !IsInside(range, group.Key)).ToList();
            var entity = entities[group.Key];
            bool isNew = entity.Mentions.IsEmpty && entity.Link == proposer;
            if (free.Count == 0 && isNew) entities.Remove(group.Key);
            counts += free.Count > 0 ? new ProposalCounts { Entities = 1 } : isNew ? new ProposalCounts { NotInText = 1 } : new ProposalCounts { Known = 1 };
            if (free.Count == 0) continue;
            entities[group.Key] = ReadingBuilder.Tidy(entity with
            {
                Aliases = entity.Aliases.AddRange(free.Select(range => Span(range).Of(text.Text))),
                Mentions = entity.Mentions.AddRange(free.Select(range => new Mention(Span(range), Confidence))),
            });
        }

        void Cover((int First, int End) range, EntityId owner)
        {
            for (int t = range.First; t < range.End; t++)
                if (range.End - range.First > cover[t].End - cover[t].First) cover[t] = (range.First, range.End, owner);
        }

        bool IsInside((int First, int End) range, EntityId owner)
        {
            var over = cover[range.First];
            return over.First <= range.First && over.End >= range.End && over.End - over.First > range.End - range.First && over.Owner != owner;
        }
    }

    private void Take(ProposedRelation proposed)
    {
        if (!RelationKinds.TryParse(proposed.Type, out var relation) || relation is RelationKind.Cites or RelationKind.Mentions)
        {
            counts += new ProposalCounts { Forbidden = 1 };
            return;
        }

        if (End(proposed.Head) is not { } head || End(proposed.Tail) is not { } tail)
        {
            counts += new ProposalCounts { NotInText = 1 };
            return;
        }

        if (head == tail || !relation.Allows(entities[head].Kind, entities[tail].Kind))
        {
            counts += new ProposalCounts { Forbidden = 1 };
            return;
        }

        if (EvidenceOf(proposed.Evidence, head, tail) is not var (sentence, headRange, tailRange))
        {
            counts += new ProposalCounts { WithoutEvidence = 1 };
            return;
        }

        var span = text.SentenceSpan(sentence);
        if (!said.Add((head, relation, tail, span)))
        {
            counts += new ProposalCounts { Known = 1 };
            return;
        }

        counts += new ProposalCounts { Relations = 1 };
        claims.Add(new()
        {
            Head = head,
            Relation = relation,
            Tail = tail,
            Source = ClaimSource.Text,
            Rule = proposer,
            Confidence = Confidence,
            Polarity = PolarityOf(relation, headRange, tailRange),
            Evidence = new(span, headRange is { } h ? Span(h) : null, Span(tailRange)),
        });
    }

    private EntityId? End(string words)
    {
        string surface = words.Trim();
        if (surface.Equals(Paper, StringComparison.OrdinalIgnoreCase)) return reading.Document.Paper;
        return (bySurface.TryGetValue(surface, out var id) || byKey.TryGetValue(NameKey.Of(surface), out id)) && entities.ContainsKey(id) ? id : null;
    }

    /// <summary>The first sentence under the evidence that names the tail and, unless it is the paper, the head.</summary>
    private (int Sentence, (int First, int End)? Head, (int First, int End) Tail)? EvidenceOf(string evidence, EntityId head, EntityId tail)
    {
        if (evidence.Length > LongestEvidence || !evidence.Any(char.IsLetter)) return null;
        foreach (var span in VerbatimText.Find(text.Text, evidence).Take(MostPlaces))
        {
            int first = VerbatimText.TokenAt(text, span.Start);
            if (first >= text.Tokens.Length) return null;
            for (int s = text.SentenceOf[first]; s < text.Sentences.Length && text.SentenceSpan(s).Start < span.End; s++)
            {
                var tails = In(tail, s);
                if (head == reading.Document.Paper && tails.Count > 0) return (s, null, tails[0]);
                foreach (var h in In(head, s))
                    foreach (var t in tails)
                        if (h.End <= t.First || t.End <= h.First) return (s, h, t);
            }
        }

        return null;
    }

    private List<(int First, int End)> In(EntityId entity, int sentence)
    {
        var span = text.SentenceSpan(sentence);
        return [.. entities[entity].Mentions.Where(mention => span.Contains(mention.Span)).Select(mention => VerbatimText.Range(text, mention.Span)).OfType<(int, int)>()];
    }

    // As the other stages tell it, so that "unlike X" is no asserted USES whoever proposes it.
    private Polarity PolarityOf(RelationKind relation, (int First, int End)? head, (int First, int End) tail) => head is { } h
        ? Polarities.Of(text, Math.Min(h.End, tail.End), Math.Max(h.First, tail.First))
        : relation is RelationKind.Studies or RelationKind.Introduces ? Polarity.Asserted : Polarities.Of(text, tail.First, tail.First);

    private void AddForm(DocumentEntity entity, string form)
    {
        string key = NameKey.Of(form);
        if (key.Length == 0) return;
        byForm.TryAdd((entity.Kind.Group(), key), entity.Id);
        byKey.TryAdd(key, entity.Id);
    }

    private int Words(int first, int end)
    {
        int words = 0;
        for (int t = first; t < end; t++) words += text.Tokens[t].IsWord ? 1 : 0;
        return words;
    }

    private TextSpan Span((int First, int End) range) => new(text.Tokens[range.First].Start, text.Tokens[range.End - 1].End);
}
