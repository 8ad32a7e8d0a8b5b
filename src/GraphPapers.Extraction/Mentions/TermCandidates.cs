using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Mentions;

/// <summary>A stretch of tokens that may name something.</summary>
/// <param name="First">First token.</param>
/// <param name="End">One past the last token.</param>
/// <param name="Key">Hash of its word stems, hyphens passed over.</param>
/// <param name="Words">Number of words.</param>
/// <param name="IsMaximal">Whether it is a whole noun phrase, no part of a longer one.</param>
/// <param name="Name">The name that its words paraphrase (<see cref="Nominalizations"/>); null where they are the name.</param>
public readonly record struct TermCandidate(int First, int End, uint Key, int Words, bool IsMaximal, string? Name = null);

/// <summary>
/// Proposes noun phrases and their parts by parts of speech: adjectives, nouns, participles and numbers up to a noun or gerund
/// (the pattern of Justeson and Katz 1995, with hyphens and "of").
/// </summary>
public static class TermCandidates
{
    /// <summary>Longest candidate in words.</summary>
    public const int LongestTerm = 6;

    private static readonly HashSet<uint> StopWords = [.. new[]
    {
        "other", "such", "many", "several", "various", "different", "certain", "own", "same", "more", "most", "less", "few", "much", "new", "existing",
        "previous", "recent", "current", "particular", "specific", "given", "proposed", "following", "above", "able", "available", "possible", "due",
        "important", "interesting", "good", "better", "best", "great", "larger", "higher", "smaller", "similar", "main", "only", "further", "additional",
        "well", "overall", "whole", "entire", "i", "e.g", "i.e", "etc", "et", "al", "resulting", "corresponding", "wide", "popular", "extensive",
        "significant", "promising", "challenging", "common",
    }.Select(w => Hashing.Word(w))];

    private static readonly uint Of = Hashing.Word("of");
    private static readonly uint Et = Hashing.Word("et");

    /// <summary>Whether a word says nothing of its own at the beginning of a term.</summary>
    public static bool IsStopWord(uint hash) => StopWords.Contains(hash);

    /// <summary>All candidates of a text, sentence by sentence, in order of first token, then length.</summary>
    public static List<TermCandidate> Find(AnnotatedText text)
    {
        var found = new List<TermCandidate>(text.Tokens.Length);
        foreach (var (first, end) in text.Sentences) FindIn(text, first, end, found);
        return found;
    }

    private static void FindIn(AnnotatedText text, int first, int end, List<TermCandidate> found)
    {
        int at = first;
        while (at < end)
        {
            if (!MayStand(text, at, first, end))
            {
                at++;
                continue;
            }

            int stop = at + 1;
            while (stop < end && MayStand(text, stop, first, end)) stop++;
            Chunk(text, at, stop, end, found);
            at = stop;
        }
    }

    // One run of tokens that may stand in a term: every stretch of it that begins and ends well is a candidate.
    private static void Chunk(AnnotatedText text, int first, int stop, int sentenceEnd, List<TermCandidate> found)
    {
        int head = first;
        while (head < stop && !MayBegin(text, head)) head++;
        int tail = stop;
        while (tail > head && !MayEnd(text, tail - 1)) tail--;
        for (int i = head; i < tail; i++)
        {
            if (!MayBegin(text, i)) continue;
            uint key = 0;
            int words = 0;
            for (int j = i; j < tail && words < LongestTerm; j++)
            {
                if (!text.Tokens[j].IsWord) continue;
                key = Extend(key, text.Tokens[j].Stem);
                words++;
                if (MayEnd(text, j)) found.Add(new(i, j + 1, key, words, i == head && j + 1 == tail));
            }

            if (words <= 3) WithOf(text, i, tail, sentenceEnd, key, words, found);
        }
    }

    // "mixture of experts": a short phrase, "of", a short phrase.
    private static void WithOf(AnnotatedText text, int first, int of, int sentenceEnd, uint key, int words, List<TermCandidate> found)
    {
        if (of + 1 >= sentenceEnd || text.Tokens[of].Hash != Of || !PennTags.IsNoun(text.Tags[of - 1])) return;
        key = Extend(key, Of);
        words++;
        int second = of + 1;
        if (text.Tags[second] == PennTags.DT && second + 1 < sentenceEnd) key = Extend(key, text.Tokens[second++].Stem);
        for (int j = second; j < sentenceEnd && words < LongestTerm && MayStand(text, j, first, sentenceEnd); j++)
        {
            if (!text.Tokens[j].IsWord) continue;
            if (j == second && !MayBegin(text, j)) return;
            key = Extend(key, text.Tokens[j].Stem);
            words++;
            if (MayEnd(text, j)) found.Add(new(first, j + 1, key, words, false));
        }
    }

    /// <summary>Adds a word's stem to a key.</summary>
    public static uint Extend(uint key, uint stem) => key == 0 ? stem : Hashing.Pair(key, stem);

    /// <summary>The key of a form given as text.</summary>
    public static uint KeyOf(string form)
    {
        uint key = 0;
        foreach (var token in Tokenizer.Tokenize(form, []))
            if (token.IsWord) key = Extend(key, token.Stem);
        return key;
    }

    /// <summary>Whether a token may stand in a term.</summary>
    internal static bool MayStand(AnnotatedText text, int i, int first, int end)
    {
        var token = text.Tokens[i];
        if (token.Has(TokenShape.Opaque)) return false;
        byte tag = text.Tags[i];
        if (!token.IsWord)
        {
            var sign = text.Word(i);
            bool tight = i > first && i + 1 < end && !token.Has(TokenShape.SpaceBefore) && !text.Tokens[i + 1].Has(TokenShape.SpaceBefore);
            return tight && sign is "-" or "–" or "/" && text.Tokens[i + 1].IsWord && text.Tokens[i - 1].IsWord;
        }

        if (Hyphened(text, i)) return tag is not (PennTags.DT or PennTags.CC) || token.Length > 2;
        return tag is <= PennTags.JJS or PennTags.VBG or PennTags.VBN or PennTags.CD or PennTags.FW or PennTags.AFX or PennTags.XX
            || (tag == PennTags.VBD && i + 1 < end && PennTags.IsNoun(text.Tags[i + 1]))
            || (tag is PennTags.RB && i + 1 < end && text.Tags[i + 1] is PennTags.JJ or PennTags.VBN && token.Length > 4)
            || token.Has(TokenShape.InnerCapital);
    }

    /// <summary>Whether a term may begin with a token.</summary>
    internal static bool MayBegin(AnnotatedText text, int i)
    {
        var token = text.Tokens[i];
        if (!token.IsWord || (i > 0 && IsJoint(text, i - 1) && !token.Has(TokenShape.Capital | TokenShape.InnerCapital))) return false;
        if (text.Tags[i] == PennTags.CD && !token.Has(TokenShape.Letter)) return false;
        return (!StopWords.Contains(token.Hash) || IsJoint(text, i + 1)) && (token.Length > 1 || IsJoint(text, i + 1) || token.Has(TokenShape.Capital));
    }

    private static bool MayEnd(AnnotatedText text, int i)
    {
        var token = text.Tokens[i];
        if (!token.IsWord || token.Hash == Et) return false;
        bool coined = token.Has(TokenShape.InnerCapital) || token.IsUpper;
        if (IsJoint(text, i + 1) && !coined) return false;
        byte tag = text.Tags[i];
        return PennTags.IsNoun(tag) || tag is PennTags.VBG or PennTags.FW or PennTags.XX || coined
            || (tag == PennTags.CD && i > 0 && (IsJoint(text, i - 1) || token.Has(TokenShape.Letter) || text.Tokens[i - 1].Has(TokenShape.Capital)))
            || (tag is PennTags.JJ or PennTags.VBN or PennTags.RB && i > 0 && IsJoint(text, i - 1));
    }

    private static bool Hyphened(AnnotatedText text, int i) => (i > 0 && IsJoint(text, i - 1)) || IsJoint(text, i + 1);

    private static bool IsJoint(AnnotatedText text, int i) =>
        i < text.Tokens.Length && !text.Tokens[i].IsWord && !text.Tokens[i].Has(TokenShape.SpaceBefore) && text.Word(i) is "-" or "–" or "/"
        && i + 1 < text.Tokens.Length && !text.Tokens[i + 1].Has(TokenShape.SpaceBefore);
}
