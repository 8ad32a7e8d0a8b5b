using System.Text.RegularExpressions;

namespace GraphPapers.Extraction.Documents;

/// <summary>
/// What stands in proceedings and journals beside their papers: the volume itself, its indexes, prefaces, committees, announcements, corrections.
/// Bibliographies list it as they list papers; it is none, and what it names it says nothing of.
/// </summary>
public static partial class VolumeMatter
{
    /// <summary>Whether a record is of this kind: it says where it was published, and its whole title is one that papers do not have; or the title is that of proceedings.</summary>
    public static bool Is(SourceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Title is not { } title) return false;
        return Volume().IsMatch(title) || (record.Venue is not null && (Part().IsMatch(title) || Signed().IsMatch(title)));
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"^(?:proceedings of (?:the )?|actes (?:de la |du )).*\b(?:conference|workshop|symposium|meeting|congress|volume|conférence|colloque|atelier|(?:19|20)\d\d)\b", Plain)]
    private static partial Regex Volume();

    /// <summary>A part of a volume, with the volumes that it covers; a correction goes with the title of what it corrects.</summary>
    [GeneratedRegex(
        @"^(?:(?:cumulative )?(?:authors?|subjects?|titles?|keywords?|names?)(?: and (?:authors?|subjects?|titles?|keywords?))? index|index of (?:authors|papers|subjects)" +
        @"|(?:table of )?contents|(?:front|back) ?matter|title page|preface|foreword|introduction|editorial board" +
        @"|(?:(?:program(?:me)?|organi[sz]ing) )?committees?|(?:conference |workshop )?program(?:me)?|acknowledge?ments?|sponsors" +
        @"|advertis(?:e?ments?|ing)|(?:conference )?announcements?|calls? for (?:papers|participation)|calendar of (?:meetings|events)" +
        @"|book reviews?|the finite string(?:[:,].*)?|appendix [a-z\d](?:: .+)?|[\w &-]{1,80}\b(?:conference|workshop|symposium)\b[\w &-]{0,80}: (?:preface|foreword)" +
        @"|(?:publications|books) (?:received|recieved|awaiting review)|briefly noted(?:/publications received)?|abstracts of current literature|the [\w ]{1,30} newsletter(?:[:,].*)?" +
        @"|(?:guidelines|instructions|information) for (?:submissions?|authors|contributors)|letters? to the editors?" +
        @"|(?:list of )?(?:participants|reviewers|contributors)|(?:\w{2,10} )?membership (?:list|application)|copyright (?:information|notice|page)|personal notes|(?:opening|closing) remarks" +
        @"|errat(?:um|a)(?: ?(?::|to:?) .+)?|corrigend(?:um|a)(?: ?(?::|to:?) .+)?)" +
        @"(?:[:,]? (?:(?:for|to) )?volumes? [\divxlc –-]+)?[.:]?$",
        Plain)]
    private static partial Regex Part();

    /// <summary>"Message from the Program Chairs".</summary>
    [GeneratedRegex(@"^(?:preface|foreword|message|welcome|letter|address)(?: (?:message|address))? (?:from|by|of) (?:the )?[\w ,-]*\b(?:chairs?|co-chairs?|presidents?|editors?|organi[sz]ers?|committee)\b", Plain)]
    private static partial Regex Signed();
}
