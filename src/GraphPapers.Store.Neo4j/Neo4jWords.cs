using System.Diagnostics;
using GraphPapers.Model;

namespace GraphPapers.Store.Neo4j;

/// <summary>Enumerations as words in the graph.</summary>
internal static class Neo4jWords
{
    private static readonly string[] Sources = ["text", "field", "curated"], Polarities = ["asserted", "negated", "hedged"];

    public static string Of(ClaimSource source) => Sources[(int)source];

    public static string Of(Polarity polarity) => Polarities[(int)polarity];

    public static ClaimSource Source(string word) => (ClaimSource)Index(Sources, word);

    public static Polarity Polarity(string word) => (Polarity)Index(Polarities, word);

    public static RelationKind Relation(string word) => RelationKinds.TryParse(word, out var relation) ? relation : throw new UnreachableException($"unknown word {word}");

    private static int Index(string[] words, string word) => Array.IndexOf(words, word) is >= 0 and var index ? index : throw new UnreachableException($"unknown word {word}");
}
