using System.Text.RegularExpressions;

namespace GraphPapers.Extraction.Documents;

/// <summary>
/// What a venue field names without its edition: "Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics
/// (Volume 1: Long Papers)" names the Annual Meeting of the Association for Computational Linguistics, "aaai2022" names aaai.
/// </summary>
public static partial class VenueNames
{
    /// <summary>The names to look up, the best guess first; the first is also the name where none of them is known. At least one.</summary>
    public static IReadOnlyList<string> Candidates(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        string whole = string.Join(' ', DocumentIdentity.WithoutEdition(field).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string plain = Edition(Proceedings().Replace(Parentheses().Replace(whole, " "), ""));
        if (plain.Length == 0) return [whole];
        List<string> names = [plain];
        string main = Edition(Part().Split(plain)[0]);
        if (main.Length > 0 && main != plain)
        {
            // A part of the proceedings (its volume, its track) is no venue of its own.
            if (Part().Match(plain) is { Value: not ": " }) names.Insert(0, main);
            else names.Add(main);
        }

        string first = Joint().Split(main)[0].Trim();
        names.Add(first);
        names.Add(Meeting().Replace(first, ""));
        // "Human Language Technologies: The 2010 Annual Conference of …", "COLING 2014, the 25th …".
        string last = Edition(Part().Split(plain)[^1]);
        names.Add(last);
        names.Add(Meeting().Replace(last, ""));
        if (BeforeYear().Match(plain) is { Success: true } series) names.Add(series.Groups[1].Value);
        names.Add(whole);
        foreach (Match acronym in Parentheses().Matches(whole))
            names.AddRange(acronym.Groups[1].Value.Split('-', '/', ' ').Prepend(acronym.Groups[1].Value).Select(DocumentIdentity.WithoutEdition).Select(Edition));
        return [.. names.Where(name => name.Any(char.IsLetter)).Distinct(StringComparer.Ordinal).DefaultIfEmpty(whole)];
    }

    /// <summary>A name without ordinals and years at its ends.</summary>
    private static string Edition(string name)
    {
        string before;
        do
        {
            before = name;
            name = Leading().Replace(Trailing().Replace(name.Trim(), ""), "").Trim(' ', ',', ':', '.', '-');
        }
        while (name != before);
        return string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex(@"\(([^()]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Parentheses();

    [GeneratedRegex(@"^(?:[^:]{1,20}: )?(?:(?:Companion |Online )?Proceedings (?:of|for) (?:the )?|Actes (?:de la |de l['’]|des |du )|Proc\. (?:of (?:the )?)?|In )+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Proceedings();

    [GeneratedRegex(
        @"^(?:the |\d{1,3}(?:st|nd|rd|th|e|è?me|eme|ère)\b|(?:19|20)\d{2}\b|['’]\d{2}\b|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty-?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|fortieth)\b|annual (?=conference))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?:\b(?:19|20)\d{2}|['’]\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Trailing();

    /// <summary>Where the part of the proceedings begins: its volume, its track.</summary>
    [GeneratedRegex(@",? (?:Volume|Vol\.|Part) \S+.*$|: |, Tutorial|, Demonstrations|\. (?:Articles|Posters|Démonstrations|REncontres|Volume)\b.*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Part();

    /// <summary>A short name before the year of an edition.</summary>
    [GeneratedRegex(@"^([A-Z][\w*-]{1,11}),? (?:19|20)\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeYear();

    [GeneratedRegex(@" and (?:the )?\d", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"^(?:Annual )?(?:Conference|Meeting) of (?:the )?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Meeting();
}
