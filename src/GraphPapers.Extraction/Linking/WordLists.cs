using System.Collections.Immutable;

namespace GraphPapers.Extraction.Linking;

/// <summary>The table <c>word-lists.tsv</c>: what kinds of words there are beside names. All in lower case.</summary>
internal static class WordLists
{
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Lists = Load();

    /// <summary>Languages.</summary>
    public static ImmutableHashSet<string> Languages { get; } = Set("language");

    /// <summary>Languages and peoples: they keep their capital.</summary>
    public static ImmutableHashSet<string> Nations { get; } = Languages.Union(Set("people"));

    /// <summary>Continents, countries, cities: where something is, nothing that papers are about.</summary>
    public static ImmutableHashSet<string> Places { get; } = Set("place");

    /// <summary>What a name is not told by: "annotated", "large", "shared".</summary>
    public static ImmutableHashSet<string> Vague { get; } = Set("vague");

    /// <summary>Heads that say no more than the kind.</summary>
    public static ImmutableHashSet<string> GenericHeads { get; } = Set("generic head");

    /// <summary>Heads of sorts of data: without a name of their own before them they are ideas ("speech corpus").</summary>
    public static ImmutableHashSet<string> DataHeads { get; } = Set("data head");

    /// <summary>What data sets hold; in the lower case never the name of one ("Wikipedia article").</summary>
    public static ImmutableHashSet<string> DataStuff { get; } = Set("data stuff");

    /// <summary>What a title says first of the sort of its paper: "Book Review: …".</summary>
    public static ImmutableHashSet<string> Genres { get; } = Set("genre");

    /// <summary>What is counted by a number or a letter: "Subtask B".</summary>
    public static ImmutableHashSet<string> Parts { get; } = Set("part");

    /// <summary>Nouns that end in s and are no plurals.</summary>
    public static ImmutableHashSet<string> UnchangedPlurals { get; } = Set("unchanged plural");

    /// <summary>Function words of other languages.</summary>
    public static ImmutableHashSet<string> Foreign { get; } = Set("foreign");

    /// <summary>Function words of English.</summary>
    public static ImmutableHashSet<string> English { get; } = Set("english");

    /// <summary>Plurals that no rule makes, with their singulars.</summary>
    public static ImmutableDictionary<string, string> IrregularPlurals { get; } =
        Lists["irregular plural"].ToImmutableDictionary(pair => pair[..pair.IndexOf(' ')], pair => pair[(pair.IndexOf(' ') + 1)..], StringComparer.Ordinal);

    private static ImmutableHashSet<string> Set(string list) => [.. Lists[list]];

    private static ImmutableDictionary<string, ImmutableArray<string>> Load()
    {
        using var reader = new StreamReader(typeof(WordLists).Assembly.GetManifestResourceStream("word-lists.tsv")!);
        reader.ReadLine();
        var lists = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } row)
        {
            string[] cells = row.Split('\t');
            lists.Add(cells[0], [.. cells[1].Split(" | ")]);
        }

        return lists.ToImmutable();
    }
}
