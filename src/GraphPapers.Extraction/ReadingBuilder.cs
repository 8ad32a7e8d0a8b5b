using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Relations;
using GraphPapers.Extraction.Results;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction;

/// <summary>Puts entities and claims of one document together: gives ids, joins terms that come to the same id, keeps a method's relations on the method.</summary>
internal sealed class ReadingBuilder(SourceDocument document, AnnotatedText text, CanonicalNames names)
{
    private readonly Dictionary<EntityId, DocumentEntity> entities = [];
    private readonly List<EntityId> idOfTerm = [];
    private readonly List<TermDecisions.Decision> terms = [];
    private readonly List<ReadRelation> relations = [];
    private readonly List<ReadResult> results = [];
    private readonly List<Claim> claims = [];

    /// <summary>Adds a term as an entity.</summary>
    public void AddTerm(SettledTerm settled)
    {
        var decision = settled.Decision;
        var term = decision.Relation.Term;
        double confidence = Math.Round(decision.IsSalient ? decision.Relation.Salience : decision.Naming, 3);
        Add(new()
        {
            Id = settled.Id,
            Kind = decision.Relation.Kind,
            Name = settled.Name,
            Aliases = [.. term.Mentions.Select(m => text.Slice(m.First, m.End).ToString())],
            ShortForms = term.ShortForm is { } s ? [text.Slice(s.First, s.End).ToString()] : [],
            Mentions = [.. term.Mentions.Select(m => new Mention(Span(m), confidence))],
            Salient = decision.IsSalient,
            Link = settled.Link,
        });
        idOfTerm.Add(settled.Id);
        terms.Add(decision);
    }

    /// <summary>Adds a cited person; a bare surname belongs to this document, so its id carries the document's.</summary>
    public void AddAuthor(AuthorName author)
    {
        string surname = text.Slice(author.First, author.End).ToString();
        Add(new()
        {
            Id = AuthorId(surname),
            Kind = EntityKind.Author,
            Name = surname,
            Mentions = [new(new(text.Tokens[author.First].Start, text.Tokens[author.End - 1].End), 0.9)],
            Salient = false,
            Link = "citation",
        });
    }

    /// <summary>Adds a relation.</summary>
    public void AddRelation(ReadRelation relation) => relations.Add(relation);

    /// <summary>Adds a measured value.</summary>
    public void AddResult(ReadResult result) => results.Add(result);

    /// <summary>Adds AUTHORED_BY where a citation stands right behind a method or owns it ("Alet et al.'s MetaGenRL").</summary>
    public void AddAuthorship(IReadOnlyList<AuthorName> authors, IReadOnlyList<TermDecisions.Decision> decisions)
    {
        foreach (var author in authors)
        {
            for (int t = 0; t < decisions.Count; t++)
            {
                if (decisions[t].Relation.Kind is not EntityKind.Method) continue;
                foreach (var m in decisions[t].Relation.Term.Mentions)
                {
                    if (!StandsBeside(m, author)) continue;
                    var sentence = text.SentenceOf[m.First];
                    claims.Add(new()
                    {
                        Head = idOfTerm[t],
                        Relation = RelationKind.AuthoredBy,
                        Tail = AuthorId(text.Slice(author.First, author.End).ToString()),
                        Source = ClaimSource.Text,
                        Rule = "citation-beside-method",
                        Confidence = 0.7,
                        Evidence = new(text.SentenceSpan(sentence), Span(m), new(text.Tokens[author.First].Start, text.Tokens[author.End - 1].End)),
                    });
                }
            }
        }
    }

    /// <summary>The reading.</summary>
    public DocumentReading Build(string version)
    {
        var own = OwnMethod();
        foreach (var r in relations)
        {
            var head = r.Head >= 0 ? idOfTerm[r.Head] : own is { } o && r.Relation is not (RelationKind.Introduces or RelationKind.Studies) && idOfTerm[o] != idOfTerm[r.Tail] ? idOfTerm[o] : document.Paper;
            if (head == idOfTerm[r.Tail]) continue;
            claims.Add(new()
            {
                Head = head,
                Relation = r.Relation,
                Tail = idOfTerm[r.Tail],
                Source = ClaimSource.Text,
                Rule = r.Rule,
                Confidence = r.Confidence,
                Polarity = r.Polarity,
                Evidence = new(text.SentenceSpan(r.Sentence), r.HeadMention is { } h ? Span(h) : null, r.TailMention is { } t ? Span(t) : null),
            });
        }

        var all = new List<DocumentEntity>();
        FieldClaims.Collect(document, all, claims, names.Known);
        foreach (var entity in all) Add(entity);
        return new()
        {
            Document = document,
            ReaderVersion = version,
            Entities = [.. entities.Values.OrderBy(e => e.Id).Select(Tidy)],
            Claims = [.. claims.DistinctBy(c => (c.Head, c.Relation, c.Tail, c.Source, c.Evidence?.Sentence))],
            Results = [.. results.Select(r => ResultOf(r, own))],
        };
    }

    private Result ResultOf(ReadResult r, int? own) => new()
    {
        Paper = document.Paper,
        Method = (r.Method ?? own) is { } method ? idOfTerm[method] : null,
        Dataset = r.Dataset is { } dataset ? idOfTerm[dataset] : null,
        Metric = idOfTerm[r.Metric],
        Task = r.Task is { } task ? idOfTerm[task] : null,
        Value = r.Value,
        Unit = r.Unit,
        Sentence = text.SentenceSpan(r.Sentence),
        ValueSpan = r.ValueSpan,
        Rule = r.Rule,
        Confidence = r.Confidence,
    };

    // The one method that the paper introduces, where there is one and no more: what the paper does is then said of it.
    private int? OwnMethod()
    {
        var introduced = relations.Where(r => r.Head < 0 && r.Relation == RelationKind.Introduces && terms[r.Tail].Relation.Kind == EntityKind.Method && r.Polarity == Polarity.Asserted).ToList();
        return introduced.Count == 1 && introduced[0].Confidence >= 0.6 ? introduced[0].Tail : null;
    }

    private bool StandsBeside(TermCandidate m, AuthorName author)
    {
        if (text.SentenceOf[m.First] != text.SentenceOf[author.First]) return false;
        if (m.First >= author.CitationEnd && m.First - author.CitationEnd <= 1)
            return author.CitationEnd < text.Tokens.Length && (text.Word(author.CitationEnd) is "'s" or "’s" || (m.First == author.CitationEnd && text.Word(m.First - 1) is "'s" or "’s"));
        return author.First - m.End == 1 && text.Word(m.End) is "(" or "[";
    }

    private EntityId AuthorId(string surname) => EntityId.Of(EntityKind.Author, surname + " in " + document.Id);

    private TextSpan Span(TermCandidate m) => new(text.Tokens[m.First].Start, text.Tokens[m.End - 1].End);

    private void Add(DocumentEntity entity)
    {
        if (!entities.TryGetValue(entity.Id, out var known))
        {
            entities[entity.Id] = entity;
            return;
        }

        entities[entity.Id] = known with
        {
            Aliases = known.Aliases.AddRange(entity.Aliases).Add(entity.Name),
            ShortForms = known.ShortForms.AddRange(entity.ShortForms),
            Mentions = known.Mentions.AddRange(entity.Mentions),
            Salient = known.Salient || entity.Salient,
        };
    }

    /// <summary>Forms and mentions each once and in order.</summary>
    public static DocumentEntity Tidy(DocumentEntity entity) => entity with
    {
        Aliases = [.. entity.Aliases.Where(a => a != entity.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        ShortForms = [.. entity.ShortForms.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Mentions = [.. entity.Mentions.GroupBy(m => m.Span).Select(g => g.MaxBy(m => m.Confidence)).OrderBy(m => m.Span)],
    };
}
