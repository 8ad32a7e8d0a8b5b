using System.Text.RegularExpressions;

namespace GraphPapers.Extraction.Documents;

/// <summary>
/// What a venue field names without its edition: "Proceedings of the 57th Annual Meeting of the Association for Computational Linguistics
/// (Volume 1: Long Papers)" names the Annual Meeting of the Association for Computational Linguistics, "aaai2022" names aaai.
/// </summary>
public static partial class VenueNames
{
    private const int MostCharacters = 80;

    /// <summary>The names to look up, the best guess first; the first is also the name where none of them is known. At least one.</summary>
    public static IReadOnlyList<string> Candidates(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        string whole = string.Join(' ', DocumentIdentity.WithoutEdition(field).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        // A session comes before its place: "Demonstrations at the 14th Conference of …" is part of that conference.
        string plain = Edition(Proceedings().Replace(Parentheses().Replace(whole, " "), ""));
        plain = Session().IsMatch(plain)
            ? Edition(Session().Replace(plain, ""))
            : Edition(Proceedings().Replace(Place().Replace(Parentheses().Replace(whole, " "), ""), ""));
        if (plain.Length == 0) return [whole];
        List<string> names = [plain];
        string main = Edition(Part().Split(plain)[0]);
        if (main.Length > 0 && main != plain)
        {
            // A part of the proceedings (its volume, its track) is no venue of its own; of a very long name the motto goes.
            bool isMotto = plain.Length > MostCharacters && main.AsSpan().Count(' ') >= 2;
            if (isMotto || Part().Match(plain) is { Value: not ": " }) names.Insert(0, main);
            else names.Add(main);
        }

        string first = Joint().Split(main)[0].Trim();
        names.Add(first);
        names.Add(Meeting().Replace(first, ""));
        if (Ending().Match(main) is { Success: true } named) names.AddRange([named.Groups[2].Value, named.Groups[1].Value]);
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
        @"^(?:the |\d{1,3}(?:st|nd|rd|th|e|è?me|eme|ère)\b|(?:19|20)\d{2}\b|['’]\d{2}\b|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty-?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|fortieth)\b|annual (?=conference)|[A-Z][\w*-]{1,11}(?: ?(?:19|20)\d{2})? ?[-–:]? (?=\d{1,3}(?:st|nd|rd|th)\b))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Leading();

    /// <summary>Where and with what it was held: ": Proceedings of a Workshop held at …", " co-located with …", " at EMNLP 2020", " at the 14th …".</summary>
    [GeneratedRegex(
        @"(?::|,)? Proceedings of an? \w+ held (?:at|in) .*$|,? \(?(?:co-located|held in conjunction|in conjunction|associated) with .*$| at (?:the )?(?:[A-Z][\w-]+,? (?:19|20)\d{2}|\d{1,2}(?:st|nd|rd|th) ).*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Place();

    /// <summary>A session of a meeting that the name goes on with.</summary>
    [GeneratedRegex(@"^(?:(?:Software |System |Interactive )?(?:Demonstrations?|Posters?)(?: Sessions?)?|Companion Volume) (?:at|of|to) (?:the )?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Session();

    /// <summary>A name with its short form after it: "International Conference on Computational Linguistics COLING".</summary>
    [GeneratedRegex(@"^(.{12,}) ([A-Z]{3,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    [GeneratedRegex(@"(?:\b(?:19|20)\d{2}|['’]\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Trailing();

    /// <summary>Where the part of the proceedings begins: its volume, its track.</summary>
    [GeneratedRegex(@",? (?:Volume|Vol\.|Part) \S+.*$|: (?:Preprint|Post-print|Short Papers|Long Papers|Technical Papers|System Demonstrations|Companion Volume|Tutorial)\b.*$|: |, Tutorial|, Demonstrations|\. (?:Articles|Posters|Démonstrations|REncontres|Volume|Tutoriels|Conférences invitées|Prise de position|\d+es )\b.*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Part();

    /// <summary>A short name before the year of an edition.</summary>
    [GeneratedRegex(@"^([A-Z][\w*-]{1,11}),? (?:19|20)\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeYear();

    [GeneratedRegex(@" and (?:the )?(?:\d|[A-Z]\w+ (?:19|20)\d{2}\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"^(?:Annual )?(?:Conference|Meeting) of (?:the )?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Meeting();
}
