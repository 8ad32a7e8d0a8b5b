using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Relations;

/// <summary>A lexical pattern: what stands between two mentions where a relation is stated.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Between">The words between, in lower case with single spaces; the whole gap must match.</param>
/// <param name="Backward">Whether the later mention is the head.</param>
/// <param name="Confidence">In [0, 1].</param>
/// <param name="Rule">Its name in claims: the table's line.</param>
public sealed record RelationPattern(RelationKind Relation, Regex Between, bool Backward, double Confidence, string Rule);

/// <summary>The table <c>patterns.tsv</c>, the first that matches wins (in the manner of Hearst 1992).</summary>
public static class RelationPatterns
{
    /// <summary>The patterns in the table's order.</summary>
    public static ImmutableArray<RelationPattern> All { get; } = Load();

    /// <summary>The first pattern that allows the kinds and matches what stands between.</summary>
    /// <param name="gap">The text between two mentions.</param>
    /// <param name="first">Kind of the earlier mention.</param>
    /// <param name="second">Kind of the later mention.</param>
    public static RelationPattern? Match(string gap, EntityKind first, EntityKind second)
    {
        string words = WhiteSpace.Replace(Aside.Replace(gap, " "), " ").ToLowerInvariant();
        if (!words.StartsWith("'s ", StringComparison.Ordinal) && !words.StartsWith("’s ", StringComparison.Ordinal))
            words = words.TrimStart(')', ']', '"', '”', '’', '\'', ' ');
        foreach (var pattern in All)
        {
            var (head, tail) = pattern.Backward ? (second, first) : (first, second);
            if (pattern.Relation.Allows(head, tail) && pattern.Between.IsMatch(words)) return pattern;
        }

        return null;
    }

    // Citations and short remarks in brackets do not belong to what is said.
    private static readonly Regex Aside = new(@"\([^()]{0,40}\)|\[[^\[\]]{0,20}\]", RegexOptions.CultureInvariant);

    // No pattern has a time-out: what stands between two mentions is short, and an answer must not hang on a clock.
    private static readonly Regex WhiteSpace = new(@"\s+", RegexOptions.CultureInvariant);

    private static ImmutableArray<RelationPattern> Load()
    {
        using var reader = new StreamReader(typeof(RelationPatterns).Assembly.GetManifestResourceStream("patterns.tsv")!);
        var patterns = ImmutableArray.CreateBuilder<RelationPattern>();
        reader.ReadLine();
        for (int line = 2; reader.ReadLine() is { } row; line++)
        {
            var cells = row.Split('\t');
            if (!RelationKinds.TryParse(cells[0], out var relation)) throw new InvalidDataException($"patterns.tsv:{line}: unknown relation '{cells[0]}'");
            patterns.Add(new(
                relation,
                new Regex("^(?:" + cells[1] + ")$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture),
                cells[2] == "backward",
                double.Parse(cells[3], CultureInfo.InvariantCulture),
                $"pattern:{relation.Name().ToLowerInvariant()}-{line - 1}"));
        }

        return patterns.ToImmutable();
    }
}
