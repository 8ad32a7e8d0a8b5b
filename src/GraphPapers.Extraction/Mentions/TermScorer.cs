using System.Runtime.InteropServices;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Mentions;

/// <summary>Terms of one text with what the models of the first stage say of each, and dense features for those of the second.</summary>
public sealed class ScoredTerms
{
    /// <summary>The terms.</summary>
    public required List<Term> Terms { get; init; }

    /// <summary>Dense features, a row a term.</summary>
    public required float[][] Rows { get; init; }

    /// <summary>Probabilities of kinds, a row a term, in the order of <see cref="TermScorer.Kinds"/>.</summary>
    public required float[][] Kinds { get; init; }
}

/// <summary>The first stage: looks at each mention, then at each term over the whole document.</summary>
public sealed class TermScorer
{
    /// <summary>The kinds that are learnt.</summary>
    public static readonly EntityKind[] Kinds =
        [EntityKind.Method, EntityKind.Concept, EntityKind.Task, EntityKind.Metric, EntityKind.Dataset, EntityKind.Benchmark, EntityKind.Org, EntityKind.Venue];

    private static readonly HashSet<uint> Proposing = Words("propose proposes proposed introduce introduces introduced present presents presented develop develops developed describe describes suggest suggests called named dubbed coin coined design designs designed");
    private static readonly HashSet<uint> Studying = Words("study studies studied investigate investigates analyze analyse analyzes examine examines explore explores understand revisit survey consider focus prove show evaluate");
    private static readonly HashSet<uint> Using = Words("use uses used using apply applies applied applying via leverage leverages leveraging based employ employs utilize utilizes through with by");
    private static readonly HashSet<uint> Own = Words("our this the a an their its these");

    // Where the span models' scores begin in a row: behind position, statistics and cues.
    private const int FirstLogit = 12 + 15 + 17;
    // Names, longer and shorter candidates, kinds.
    private static readonly int BehindLogits = 7 + 3 + 2 + Kinds.Length;

    private const float HopelessLogit = -3;

    private readonly Ontology ontology;
    private readonly TermStatistics statistics;
    private readonly TermFeatures features;
    private readonly NameWords nameWords;

    /// <summary>A scorer of an ontology and statistics.</summary>
    public TermScorer(Ontology ontology, TermStatistics statistics)
    {
        this.ontology = ontology;
        this.statistics = statistics;
        nameWords = new(ontology);
        features = new(statistics, nameWords, WordClusters.Embedded);
    }

    /// <summary>What the span models see of a mention.</summary>
    public TermFeatures Features => features;

    /// <summary>The ontology's kind of a term plus 1, 0 where it knows none.</summary>
    public uint Known(Term term) => term.Entity < 0 ? 0 : (uint)ontology.Entities[term.Entity].Kind + 1;

    /// <summary>Scores the terms.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">The title, in the text or beside it.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="models">What looks at each mention.</param>
    public ScoredTerms Score(AnnotatedText text, string? title, List<Term> terms, MentionModels models)
    {
        var titleKeys = TitleKeys(text, title, out int titleEnd);
        var logits = new Dictionary<(int, int), float[]>();
        var kinds = new float[terms.Count][];
        var buffer = new List<uint>(128);
        var kindScores = new float[Kinds.Length];
        for (int t = 0; t < terms.Count; t++)
        {
            kinds[t] = new float[Kinds.Length];
            foreach (var m in terms[t].Mentions)
            {
                features.Span(text, m, Known(terms[t]), buffer);
                models.Score(CollectionsMarshal.AsSpan(buffer), logits[(m.First, m.End)] = new float[models.SpanModels], kindScores);
                for (int k = 0; k < kindScores.Length; k++) kinds[t][k] += kindScores[k] / terms[t].Mentions.Count;
            }

            LinearModel.Softmax(kinds[t]);
        }

        return new() { Terms = terms, Kinds = kinds, Rows = Rows(text, terms, kinds, logits, titleKeys, titleEnd, models.SpanModels) };
    }

    private float[][] Rows(AnnotatedText text, List<Term> terms, float[][] kinds, Dictionary<(int, int), float[]> logits, HashSet<uint> titleKeys, int titleEnd, int models)
    {
        var (longer, shorter) = Nesting(terms, logits);
        var rows = new float[terms.Count][];
        for (int t = 0; t < terms.Count; t++)
        {
            float[] said = Opinions(terms[t], logits, models);
            if (IsHopeless(said))
            {
                rows[t] = new float[FirstLogit + said.Length + BehindLogits];
                said.CopyTo(rows[t], FirstLogit);
                continue;
            }

            var row = new List<float>(80);
            Positions(row, text, terms[t], titleKeys, titleEnd);
            Statistics(row, text, terms[t], terms.Count);
            Cues(row, text, terms[t]);
            row.AddRange(said);
            Names(row, text, terms[t]);
            row.AddRange(longer[t]);
            row.AddRange(shorter[t]);
            row.AddRange(kinds[t]);
            rows[t] = [.. row];
        }

        RankWithin(rows);
        return rows;
    }

    // For each span model the most, the mean and the first of what it says of a term's mentions.
    private static float[] Opinions(Term term, Dictionary<(int, int), float[]> logits, int models)
    {
        var said = new float[3 * models];
        for (int k = 0; k < models; k++)
        {
            double sum = 0;
            said[3 * k] = float.NegativeInfinity;
            foreach (var m in term.Mentions)
            {
                float logit = logits[(m.First, m.End)][k];
                said[3 * k] = MathF.Max(said[3 * k], logit);
                sum += logit;
            }

            said[(3 * k) + 1] = (float)(sum / term.Mentions.Count);
            said[(3 * k) + 2] = logits[(term.Mentions[0].First, term.Mentions[0].End)][k];
        }

        return said;
    }

    private static void Positions(List<float> row, AnnotatedText text, Term term, HashSet<uint> titleKeys, int titleEnd)
    {
        int sentences = text.Sentences.Length, tokens = Math.Max(1, text.Tokens.Length);
        var body = term.Mentions.Where(m => text.Tokens[m.First].Start >= titleEnd).ToList();
        int distinctSentences = term.Mentions.Select(m => text.SentenceOf[m.First]).Distinct().Count();
        row.Add(term.Mentions.Count);
        row.Add(distinctSentences);
        row.Add(term.Mentions[0].First);
        row.Add((float)term.Mentions[0].First / tokens);
        row.Add((float)term.Mentions[^1].First / tokens);
        row.Add(text.SentenceOf[term.Mentions[0].First]);
        row.Add(body.Count > 0 ? text.SentenceOf[body[0].First] : -1);
        row.Add(sentences - text.SentenceOf[term.Mentions[^1].First]);
        row.Add(term.Keys.Any(titleKeys.Contains) ? 1 : 0);
        row.Add(titleKeys.Count > 0 ? 1 : 0);
        row.Add(tokens);
        row.Add((float)distinctSentences / sentences);
    }

    private void Statistics(List<float> row, AnnotatedText text, Term term, int terms)
    {
        var s = term.Keys.Select(statistics.Of).ToArray();
        var first = term.Mentions[0];
        float headZipf = statistics.Zipf(text.Tokens[first.End - 1].Hash), least = 9, sum = 0;
        int words = 0;
        for (int t = first.First; t < first.End; t++)
        {
            if (!text.Tokens[t].IsWord) continue;
            float z = statistics.Zipf(text.Tokens[t].Hash);
            (least, sum, words) = (Math.Min(least, z), sum + z, words + 1);
        }

        row.Add(term.Mentions.Max(m => m.Words));
        row.Add(first.Words);
        row.Add(s.Max(x => x.Documents));
        row.Add(s.Max(x => x.Keyword));
        row.Add(s.Max(x => x.Keyword) - s.Max(x => x.Documents));
        row.Add(s[0].Maximal);
        row.Add(s[0].Title);
        row.Add(term.Mentions.Count * (14 - (s[0].Documents / 8f)));
        row.Add(headZipf);
        row.Add(least);
        row.Add(sum / Math.Max(1, words));
        row.Add(Known(term));
        row.Add(term.Entity >= 0 && ontology.Entities[term.Entity].Names[0].NeedsContext ? 1 : 0);
        row.Add(term.Keys.Count);
        row.Add(terms);
    }

    // Whether names are made of its words: the least and the mean over its words, then its first and last word at those places.
    private void Names(List<float> row, AnnotatedText text, Term term)
    {
        int own = term.Entity >= 0 ? 1 : 0;
        var m = term.Mentions[0];
        float least = 99, sum = 0, worst = 99;
        int words = 0;
        for (int t = m.First; t < m.End; t++)
        {
            if (!text.Tokens[t].IsWord) continue;
            float any = L(nameWords.Of(text.Tokens[t].Stem).Any - own), common = statistics.Of(text.Tokens[t].Stem).Documents / 8f;
            least = Math.Min(least, any);
            sum += any;
            worst = Math.Min(worst, any - (0.7f * common));
            words++;
        }

        var first = nameWords.Of(text.Tokens[m.First].Stem);
        var last = nameWords.Of(text.Tokens[m.End - 1].Stem);
        row.Add(least);
        row.Add(sum / Math.Max(1, words));
        row.Add(worst);
        row.Add(L(first.First - own));
        row.Add(L(last.Last - own));
        row.Add(L(first.First - own) - L(first.Any - own));
        row.Add(L(last.Last - own) - L(last.Any - own));

        static float L(int n) => n <= 0 ? 0 : MathF.Log2(n + 1);
    }

    private static void Cues(List<float> row, AnnotatedText text, Term term)
    {
        int maximal = 0, capital = 0, inner = 0, digit = 0, proposing = 0, studying = 0, using_ = 0, own = 0, bracket = 0, quote = 0, hyphen = 0, joined = 0;
        foreach (var m in term.Mentions)
        {
            maximal += m.IsMaximal ? 1 : 0;
            var (sentenceFirst, sentenceEnd) = text.Sentences[text.SentenceOf[m.First]];
            for (int t = m.First; t < m.End; t++)
            {
                var token = text.Tokens[t];
                capital += token.Has(TokenShape.Capital) && t > sentenceFirst ? 1 : 0;
                inner += token.Has(TokenShape.InnerCapital) ? 1 : 0;
                digit += token.Has(TokenShape.Digit) ? 1 : 0;
                hyphen += token.IsWord ? 0 : 1;
            }

            for (int t = Math.Max(sentenceFirst, m.First - 7); t < m.First; t++)
            {
                uint hash = text.Tokens[t].Hash;
                proposing += Proposing.Contains(hash) ? 1 : 0;
                studying += Studying.Contains(hash) ? 1 : 0;
                using_ += m.First - t <= 3 && Using.Contains(hash) ? 1 : 0;
            }

            if (m.First > sentenceFirst)
            {
                own += Own.Contains(text.Tokens[m.First - 1].Hash) ? 1 : 0;
                quote += text.Word(m.First - 1) is "\"" or "“" or "`" or "``" or "'" or "‘" ? 1 : 0;
                joined += text.Word(m.First - 1) is "-" ? 1 : 0;
            }

            if (m.End < sentenceEnd)
            {
                bracket += text.Word(m.End) is "(" ? 1 : 0;
                joined += text.Word(m.End) is "-" ? 1 : 0;
            }
        }

        float n = term.Mentions.Count;
        row.AddRange([maximal, maximal / n, capital / n, inner / n, digit / n, proposing, studying, using_, own / n, bracket, quote, hyphen / n, joined / n]);
        row.Add(term.Definition is null ? 0 : 1);
        row.Add(text.Tags[term.Mentions[0].End - 1]);
        row.Add(text.Tags[term.Mentions[0].First]);
        row.Add(TermCandidates.IsStopWord(text.Tokens[term.Mentions[0].First].Hash) ? 1 : 0);
    }

    // For each term: the best first-model score of a longer candidate around its mentions and of a shorter one inside them, and how many mentions have such.
    private static (float[][] Longer, float[][] Shorter) Nesting(List<Term> terms, Dictionary<(int, int), float[]> logits)
    {
        var all = terms.SelectMany((term, t) => term.Mentions.Select(m => (m.First, m.End, Term: t))).OrderBy(m => m.First).ThenByDescending(m => m.End).ToArray();
        var longer = terms.Select(_ => new float[] { -9, 0, 0 }).ToArray();
        var shorter = terms.Select(_ => new float[] { -9, 0 }).ToArray();
        for (int i = 0; i < all.Length; i++)
        {
            bool inside = false;
            for (int j = i - 1; j >= 0 && all[j].First > all[i].First - 14; j--)
                if (all[j].End >= all[i].End && all[j].Term != all[i].Term) Inside(all[j], all[i], ref inside);
            for (int j = i + 1; j < all.Length && all[j].First == all[i].First; j++)
                if (all[j].End >= all[i].End && all[j].Term != all[i].Term) Inside(all[j], all[i], ref inside);
            if (inside) longer[all[i].Term][1] += 1f / terms[all[i].Term].Mentions.Count;
        }

        return (longer, shorter);

        void Inside((int First, int End, int Term) outer, (int First, int End, int Term) inner, ref bool inside)
        {
            float outerScore = logits[(outer.First, outer.End)] is { Length: > 0 } o ? o[0] : 0, innerScore = logits[(inner.First, inner.End)] is { Length: > 0 } n ? n[0] : 0;
            longer[inner.Term][0] = Math.Max(longer[inner.Term][0], outerScore);
            longer[inner.Term][2] = Math.Max(longer[inner.Term][2], terms[outer.Term].Mentions.Count);
            shorter[outer.Term][0] = Math.Max(shorter[outer.Term][0], innerScore);
            shorter[outer.Term][1] = Math.Max(shorter[outer.Term][1], terms[inner.Term].Mentions.Count);
            inside |= outerScore > 0;
        }
    }

    /// <summary>Says that a document's annotation was made by one reader in one pass, so that trees may tell its habits from those of the gold sets.</summary>
    public static void MarkOnce(ScoredTerms scored)
    {
        foreach (float[] row in scored.Rows) row[^1] = 0;
    }

    // The rank of the first model's best score inside the document, in places and as a share; then 1, see MarkOnce.
    private static void RankWithin(float[][] rows)
    {
        if (rows.Length == 0) return;
        var order = Enumerable.Range(0, rows.Length).OrderByDescending(t => rows[t][FirstLogit]).ToArray();
        for (int rank = 0; rank < order.Length; rank++) rows[order[rank]] = [.. rows[order[rank]], rank, (float)rank / rows.Length, 1];
    }

    /// <summary>The best that the first two span models say of a term with this row.</summary>
    public static float BestLogit(float[] row) => MathF.Max(row[FirstLogit], row[FirstLogit + 3]);

    /// <summary>Whether the span models give a term with this row no chance: the trees are neither trained on it nor asked, and of its row only their scores are filled in.</summary>
    public static bool HasNoChance(float[] row) => IsHopeless(row.AsSpan(FirstLogit));

    // What no span model gives a chance of five in a hundred is not worth the trees' time.
    private static bool IsHopeless(ReadOnlySpan<float> said) => MathF.Max(said[0], said[3]) < HopelessLogit;

    private static HashSet<uint> TitleKeys(AnnotatedText text, string? title, out int titleEnd)
    {
        titleEnd = 0;
        if (string.IsNullOrWhiteSpace(title)) return [];
        if (text.Text.StartsWith(title, StringComparison.Ordinal)) titleEnd = title.Length;
        return StretchKeys(title);
    }

    /// <summary>The keys of all stretches of words of a title.</summary>
    private static HashSet<uint> StretchKeys(string title)
    {
        var keys = new HashSet<uint>();
        var tokens = Tokenizer.Tokenize(title, []).Where(t => t.IsWord).ToArray();
        for (int i = 0; i < tokens.Length; i++)
        {
            uint key = 0;
            for (int j = i; j < tokens.Length && j < i + TermCandidates.LongestTerm; j++) keys.Add(key = TermCandidates.Extend(key, tokens[j].Stem));
        }

        return keys;
    }

    private static HashSet<uint> Words(string words) => [.. words.Split(' ').Select(w => Hashing.Word(w))];
}
