namespace GraphPapers.GraphQL.Errors;

/// <summary>"Did you mean": names near a mistyped one.</summary>
internal static class Suggestions
{
    private const int Most = 5;

    public static string DidYouMean(IReadOnlyList<string> names) => DidYouMean(null, names);

    public static string DidYouMean(string? what, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return "";
        var quoted = names.Take(Most).Select(n => $"\"{n}\"").ToList();
        var list = quoted.Count switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted.SkipLast(1))}, or {quoted[^1]}",
        };
        return $" Did you mean {(what is null ? "" : what + " ")}{list}?";
    }

    /// <summary>The error without its suggestion.</summary>
    public static GraphQLError Without(GraphQLError error)
    {
        var at = error.Message.IndexOf(" Did you mean ", StringComparison.Ordinal);
        return at < 0 ? error : new GraphQLError(error.Message[..at], error.Locations, error.Path, error.Code);
    }

    /// <summary>
    /// Options within a distance of two fifths of the word's length plus one, nearest first. The distance counts insertions,
    /// deletions, substitutions and swaps of neighbours (Damerau 1964, optimal string alignment); a change of case is one edit.
    /// </summary>
    public static IReadOnlyList<string> Near(string word, IEnumerable<string> options)
    {
        var threshold = word.Length * 2 / 5 + 1;
        var found = new List<(int Distance, string Option)>();
        foreach (var option in options)
        {
            var distance = Distance(word, option, threshold);
            if (distance <= threshold)
                found.Add((distance, option));
        }

        found.Sort((a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : NaturalCompare(a.Option, b.Option));
        return [.. found.Select(f => f.Option)];
    }

    private static int Distance(string word, string option, int threshold)
    {
        if (word == option)
            return 0;
#pragma warning disable CA1308 // Lower case is what is compared, not shown.
        var a = word.ToLowerInvariant();
        var b = option.ToLowerInvariant();
#pragma warning restore CA1308
        if (a == b)
            return 1;
        if (Math.Abs(a.Length - b.Length) > threshold)
            return int.MaxValue;
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }

    /// <summary>Ordinal, but runs of digits compare as numbers.</summary>
    public static int NaturalCompare(string a, string b)
    {
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (!char.IsAsciiDigit(a[i]) || !char.IsAsciiDigit(b[j]))
            {
                if (a[i] != b[j])
                    return a[i].CompareTo(b[j]);
                i++;
                j++;
                continue;
            }

            var x = Digits(a, ref i);
            var y = Digits(b, ref j);
            if (x.Length != y.Length)
                return x.Length.CompareTo(y.Length);
            if (x.SequenceCompareTo(y) is var order && order != 0)
                return order;
        }

        return (a.Length - i).CompareTo(b.Length - j);
    }

    private static ReadOnlySpan<char> Digits(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
            position++;
        return text.AsSpan(start, position - start).TrimStart('0');
    }
}
