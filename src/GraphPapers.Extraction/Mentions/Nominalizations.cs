using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Mentions;

/// <summary>
/// Proposes what prose says with a verb or an adjective where a name has a noun: "classify the images" is image classification, "partially
/// observable" partial observability, "pre-trained" pretraining. Each keeps the words as they stand and carries the name they paraphrase.
/// </summary>
public static class Nominalizations
{
    private const int LongestObject = 4;
    private const int FurthestObject = 3;

    // Verb and noun; "+" doubles the last letter in -ing and -ed; "!" names a technique even without an object.
    private static readonly Dictionary<uint, (string Noun, bool Alone)> Verbs = Inflect(
        "classify classification", "predict prediction", "generate generation", "detect detection", "segment segmentation", "recognize recognition",
        "recognise recognition", "estimate estimation", "learn learning", "translate translation", "retrieve retrieval", "reconstruct reconstruction",
        "summarize summarization", "rank ranking", "cluster clustering", "infer inference", "optimize optimization", "optimise optimization",
        "approximate approximation", "compress compression!", "control+ control", "design design", "discover discovery", "extract extraction",
        "model modeling", "plan+ planning", "synthesize synthesis", "track tracking", "answer answering", "caption captioning", "edit editing",
        "parse parsing", "tag+ tagging", "label labeling", "align alignment!", "augment augmentation", "prune pruning!", "quantize quantization!",
        "sample sampling", "evaluate evaluation", "decode decoding", "encode encoding", "search search", "match matching", "select selection",
        "explain explanation", "interpret interpretation", "solve solving", "complete completion", "denoise denoising!", "forecast forecasting",
        "diagnose diagnosis", "mine mining", "shuffle shuffling", "mask masking", "transfer+ transfer!", "train training", "pretrain pretraining!",
        "simulate simulation", "render rendering", "restore restoration", "localize localization", "navigate navigation!", "manipulate manipulation",
        "grasp grasping", "recommend recommendation", "rewrite rewriting", "disentangle disentanglement!", "verify verification",
        "identify identification", "register registration", "embed+ embedding", "distill distillation!", "defend defense", "normalize normalization!",
        "regularize regularization!", "initialize initialization!", "minimize minimization", "maximize maximization", "aggregate aggregation",
        "schedule scheduling", "allocate allocation", "impute imputation", "inpaint inpainting!", "count counting", "certify certification",
        "calibrate calibration!", "annotate annotation", "adapt adaptation!", "unlearn unlearning!", "reweight reweighting!", "rerank reranking!",
        "interpolate interpolation!", "extrapolate extrapolation!", "explore exploration!", "route routing", "generalize generalization!",
        "generalise generalization!", "memorize memorization!", "overfit+ overfitting!", "finetune fine-tuning!", "hallucinate hallucination!",
        "rewind rewinding!", "converge convergence!", "reason reasoning", "communicate communication", "cooperate cooperation!", "imitate imitation!");

    private static readonly Dictionary<uint, string> Qualities = Table(
        "sparse sparsity", "robust robustness", "fair fairness", "smooth smoothness", "smoother smoothness", "diverse diversity", "private privacy",
        "stable stability", "unstable instability", "convex convexity", "nonconvex non-convexity", "monotone monotonicity", "symmetric symmetry",
        "modular modularity", "compositional compositionality", "causal causality", "uncertain uncertainty", "complex complexity", "stationary stationarity",
        "nonstationary non-stationarity", "faithful faithfulness", "truthful truthfulness", "harmless harmlessness", "safe safety", "biased bias", "noisy noise",
        "optimal optimality", "suboptimal suboptimality", "asynchronous asynchrony", "supervised supervised learning", "unsupervised unsupervised learning",
        "contrastive contrastive learning", "pretrained pretraining", "linear linearity",
        "nonlinear nonlinearity", "overparameterized overparameterization", "overparametrized overparameterization", "distributed distributed learning",
        "federated federated learning", "probabilistic probabilistic modeling", "bayesian bayesian inference",
        "heterogeneous heterogeneity", "redundant redundancy", "confident confidence", "overconfident overconfidence");

    private static readonly (string Ending, string Noun)[] Endings =
        [("able", "ability"), ("ible", "ibility"), ("cient", "ciency"), ("parent", "parency"), ("sistent", "sistency"), ("herent", "herence"), ("variant", "variance")];

    private static readonly HashSet<uint> Light = Words("the a an its their our this these those any each all such");
    private static readonly HashSet<uint> Supervision = Words("self semi weakly un");

    /// <summary>All paraphrases of a text in order of their first token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isKnown">Whether a key is that of a name of the ontology.</param>
    public static List<TermCandidate> Find(AnnotatedText text, Func<uint, bool> isKnown)
    {
        var found = new List<TermCandidate>();
        foreach (var (first, end) in text.Sentences)
        {
            for (int t = first; t < end; t++)
            {
                if (!text.Tokens[t].IsWord || text.Tokens[t].Has(TokenShape.InnerCapital)) continue;
                if (Verb(text, t, first) is { } verb) OfVerb(text, t, end, verb, isKnown, found);
                else if (Quality(text, t) is { } quality) OfQuality(text, t, first, end, quality, found);
            }
        }

        return found;
    }

    /// <summary>The name of the technique that a stretch of tokens says with a verb ("fine-tuned": fine-tuning); null where it says none.</summary>
    public static string? Technique(AnnotatedText text, int first, int end) =>
        end - first <= 3 && !text.Word(end - 1).EndsWith("ing", StringComparison.Ordinal)
        && Verb(text, end - 1, text.Sentences[text.SentenceOf[first]].First) is { Alone: true } verb && verb.First == first
            ? verb.Noun
            : null;

    private static void OfVerb(AnnotatedText text, int at, int sentenceEnd, (int First, string Noun, bool Alone) verb, Func<uint, bool> isKnown, List<TermCandidate> found)
    {
        if (verb.Alone) found.Add(Named(verb.First, at + 1, verb.Noun));
        int start = at + 1;
        while (start < sentenceEnd && start <= at + FurthestObject && Light.Contains(text.Tokens[start].Hash)) start++;
        int end = start;
        while (end < sentenceEnd && TermCandidates.MayStand(text, end, start, sentenceEnd)) end++;
        while (end > start && !PennTags.IsNoun(text.Tags[end - 1])) end--;
        if (end == start) return;
        // The name is mostly made of the object's nouns, unless one with the adjectives is known.
        string? name = null;
        int words = 0;
        bool nouns = true;
        for (int i = end - 1; i >= start && words < LongestObject; i--)
        {
            if (!text.Tokens[i].IsWord) continue;
            words++;
            nouns &= PennTags.IsNoun(text.Tags[i]);
            string whole = Singular(text, i, end) + " " + verb.Noun;
            if (TermCandidates.MayBegin(text, i) && (nouns || isKnown(TermCandidates.KeyOf(whole)))) name = whole;
        }

        if (name is not null) found.Add(Named(verb.First, end, name));
    }

    private static void OfQuality(AnnotatedText text, int at, int first, int sentenceEnd, string quality, List<TermCandidate> found)
    {
        bool joined = at - 2 >= first && text.Word(at - 1) is "-" or "–" && !text.Tokens[at - 1].Has(TokenShape.SpaceBefore);
        int begin = joined ? at - 2 : at - 1;
        if (!joined) found.Add(Named(at, at + 1, quality));
        if (begin < first || !text.Tokens[begin].IsWord) return;
        string before = text.Word(begin).ToString().ToLowerInvariant();
        bool supervision = Supervision.Contains(text.Tokens[begin].Hash);
        bool adverb = text.Tags[begin] == PennTags.RB && before.EndsWith("ly", StringComparison.Ordinal) && before.Length > 6;
        if (supervision) found.Add(Named(begin, at + 1, before + "-" + quality));
        else if (joined || PennTags.IsNoun(text.Tags[begin])) found.Add(Named(begin, at + 1, before + " " + quality));
        else if (adverb) found.Add(Named(begin, at + 1, Adjective(before) + " " + quality));
    }

    private static TermCandidate Named(int first, int end, string name)
    {
        int words = 0;
        foreach (var token in Tokenizer.Tokenize(name, [])) words += token.IsWord ? 1 : 0;
        return new(first, end, TermCandidates.KeyOf(name), words, false, name);
    }

    private static (int First, string Noun, bool Alone)? Verb(AnnotatedText text, int at, int sentenceFirst)
    {
        if (text.Tags[at] is not (>= PennTags.VB and <= PennTags.VBZ) && text.Tags[at] != PennTags.JJ) return null;
        if (at - 2 >= sentenceFirst && text.Word(at - 1) is "-" && !text.Tokens[at].Has(TokenShape.SpaceBefore) && text.Word(at - 2) is "pre" or "fine" or "Pre" or "Fine" or "re")
            return Verbs.TryGetValue(Hashing.Word(text.Word(at - 2).ToString() + text.Word(at).ToString()), out var prefixed) ? (at - 2, prefixed.Noun, prefixed.Alone) : null;
        return Verbs.TryGetValue(text.Tokens[at].Hash, out var verb) && text.Tags[at] != PennTags.JJ ? (at, verb.Noun, verb.Alone) : null;
    }

    /// <summary>The quality that an adjective means ("robust": robustness); null where it means none.</summary>
    internal static string? Quality(AnnotatedText text, int at)
    {
        if (text.Tags[at] is not (PennTags.JJ or PennTags.JJR or PennTags.VBN or PennTags.VBD)) return null;
        if (Qualities.TryGetValue(text.Tokens[at].Hash, out string? noun)) return noun;
        if (text.Tags[at] != PennTags.JJ || text.Tokens[at].Length < 7) return null;
        string word = text.Word(at).ToString().ToLowerInvariant();
        foreach (var (ending, to) in Endings)
            if (word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length] + to;
        return null;
    }

    // "partially" "partial", "sufficiently" "sufficient", "probably" "probable".
    private static string Adjective(string adverb) => adverb.EndsWith("bly", StringComparison.Ordinal) ? adverb[..^1] + "e" : adverb[..^2];

    private static string Singular(AnnotatedText text, int first, int end)
    {
        var words = text.Slice(first, end).ToString();
        var last = text.Tokens[end - 1];
        if (last.Hash == last.Stem) return words;
        if (words.EndsWith("ies", StringComparison.Ordinal)) return words[..^3] + "y";
        return words.EndsWith("sses", StringComparison.Ordinal) || words.EndsWith("xes", StringComparison.Ordinal) ? words[..^2] : words[..^1];
    }

    private static Dictionary<uint, (string Noun, bool Alone)> Inflect(params string[] verbs)
    {
        var forms = new Dictionary<uint, (string Noun, bool Alone)>();
        foreach (string entry in verbs)
        {
            string verb = entry[..entry.IndexOf(' ')], noun = entry[(entry.IndexOf(' ') + 1)..];
            var value = (noun.TrimEnd('!'), noun.EndsWith('!'));
            bool doubles = verb.EndsWith('+');
            verb = verb.TrimEnd('+');
            string stem = doubles ? verb + verb[^1] : verb.EndsWith('e') ? verb[..^1] : verb;
            bool y = verb.EndsWith('y') && verb[^2] is not ('a' or 'e' or 'o');
            bool hisses = verb.EndsWith('s') || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith('x');
            foreach (string form in new[] { verb, y ? verb[..^1] + "ies" : hisses ? verb + "es" : verb + "s", stem + "ing", y ? verb[..^1] + "ied" : stem + "ed" })
                forms.TryAdd(Hashing.Word(form), value);
        }

        return forms;
    }

    private static Dictionary<uint, string> Table(params string[] entries) =>
        entries.ToDictionary(e => Hashing.Word(e.AsSpan(0, e.IndexOf(' '))), e => e[(e.IndexOf(' ') + 1)..]);

    private static HashSet<uint> Words(string words) => [.. words.Split(' ').Select(w => Hashing.Word(w))];
}
