using GraphPapers.Model;

namespace GraphPapers.Extraction.Text;

/// <summary>A text with its tokens, sentences and parts of speech. Invariant: sentences cover the tokens in order; one tag a token.</summary>
public sealed class AnnotatedText
{
    private AnnotatedText(string text, Token[] tokens, (int First, int End)[] sentences, byte[] tags)
    {
        Text = text;
        Tokens = tokens;
        Sentences = sentences;
        Tags = tags;
        SentenceOf = new int[tokens.Length];
        for (int s = 0; s < sentences.Length; s++) Array.Fill(SentenceOf, s, sentences[s].First, sentences[s].End - sentences[s].First);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Its tokens.</summary>
    public Token[] Tokens { get; }

    /// <summary>Sentences as ranges of token positions, end exclusive.</summary>
    public (int First, int End)[] Sentences { get; }

    /// <summary>Part of speech of each token, a position in <see cref="PennTags.Names"/>.</summary>
    public byte[] Tags { get; }

    /// <summary>The sentence of each token.</summary>
    public int[] SentenceOf { get; }

    /// <summary>Tokenises, splits and tags.</summary>
    public static AnnotatedText Of(string text, IReadOnlyList<TextSpan> notProse, PartOfSpeechTagger tagger)
    {
        var tokens = Tokenizer.Tokenize(text, notProse).ToArray();
        var sentences = SentenceSplitter.Split(text, tokens).ToArray();
        var tags = new byte[tokens.Length];
        foreach (var (first, end) in sentences) tagger.Tag(text, tokens.AsSpan(first, end - first), tags.AsSpan(first, end - first));
        return new(text, tokens, sentences, tags);
    }

    /// <summary>The text from one token to another, end exclusive.</summary>
    public ReadOnlySpan<char> Slice(int firstToken, int endToken) => Text.AsSpan(Tokens[firstToken].Start, Tokens[endToken - 1].End - Tokens[firstToken].Start);

    /// <summary>One token's text.</summary>
    public ReadOnlySpan<char> Word(int token) => Text.AsSpan(Tokens[token].Start, Tokens[token].Length);

    /// <summary>The span of a sentence in the text.</summary>
    public TextSpan SentenceSpan(int sentence)
    {
        var (first, end) = Sentences[sentence];
        return new(Tokens[first].Start, Tokens[end - 1].End);
    }
}
