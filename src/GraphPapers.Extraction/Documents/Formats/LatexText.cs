using System.Buffers;
using System.Text;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// Text with LaTeX's accents, dashes, quotes and grouping braces (Lamport, "LaTeX: A Document Preparation System", tables 3.1 and 3.2) as plain
/// text. Formulas between dollars and in environments stay as they are.
/// </summary>
internal static class LatexText
{
    /// <summary>Accents: letters, each followed by what the accent makes of it. A letter that has no such form stays bare.</summary>
    private static readonly Dictionary<char, string> Accents = new()
    {
        ['`'] = "AÀaàEÈeèIÌiìNǸnǹOÒoòUÙuùWẀwẁYỲyỳ",
        ['\''] = "AÁaáCĆcćEÉeéGǴgǵIÍiíKḰkḱLĹlĺMḾmḿNŃnńOÓoóPṔpṕRŔrŕSŚsśUÚuúWẂwẃYÝyýZŹzźÆǼæǽØǾøǿ",
        ['^'] = "AÂaâCĈcĉEÊeêGĜgĝHĤhĥIÎiîJĴjĵOÔoôSŜsŝUÛuûWŴwŵYŶyŷZẐzẑ",
        ['~'] = "AÃaãEẼeẽIĨiĩNÑnñOÕoõUŨuũVṼvṽYỸyỹ",
        ['"'] = "AÄaäEËeëHḦhḧIÏiïOÖoötẗUÜuüWẄwẅXẌxẍYŸyÿ",
        ['='] = "AĀaāEĒeēGḠgḡIĪiīOŌoōUŪuūYȲyȳÆǢæǣ",
        ['.'] = "AȦaȧBḂbḃCĊcċDḊdḋEĖeėFḞfḟGĠgġHḢhḣIİMṀmṁNṄnṅOȮoȯPṖpṗRṘrṙSṠsṡTṪtṫWẆwẇXẊxẋYẎyẏZŻzż",
        ['u'] = "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ",
        ['v'] = "AǍaǎCČcčDĎdďEĚeěGǦgǧHȞhȟIǏiǐjǰKǨkǩLĽlľNŇnňOǑoǒRŘrřSŠsšTŤtťUǓuǔZŽzž",
        ['H'] = "OŐoőUŰuű",
        ['c'] = "CÇcçDḐdḑEȨeȩGĢgģHḨhḩKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ",
        ['d'] = "AẠaạBḄbḅDḌdḍEẸeẹHḤhḥIỊiịKḲkḳLḶlḷMṂmṃNṆnṇOỌoọRṚrṛSṢsṣTṬtṭUỤuụVṾvṿWẈwẉYỴyỵZẒzẓ",
        ['r'] = "AÅaåUŮuůwẘyẙ",
        ['k'] = "AĄaąEĘeęIĮiįOǪoǫUŲuų",
        ['b'] = "BḆbḇDḎdḏhẖKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕ",
    };

    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["ss"] = "ß",
        ["ae"] = "æ",
        ["AE"] = "Æ",
        ["oe"] = "œ",
        ["OE"] = "Œ",
        ["aa"] = "å",
        ["AA"] = "Å",
        ["o"] = "ø",
        ["O"] = "Ø",
        ["l"] = "ł",
        ["L"] = "Ł",
        ["i"] = "i",
        ["j"] = "j",
        ["dh"] = "ð",
        ["DH"] = "Ð",
        ["th"] = "þ",
        ["TH"] = "Þ",
        ["dj"] = "đ",
        ["DJ"] = "Đ",
        ["textendash"] = "–",
        ["textemdash"] = "—",
        ["textquoteright"] = "’",
        ["textquoteleft"] = "‘",
        ["textasciitilde"] = "~",
        ["ldots"] = "…",
        ["dots"] = "…",
        ["TeX"] = "TeX",
        ["LaTeX"] = "LaTeX",
        ["textbackslash"] = "\\",
    };

    private static readonly SearchValues<char> Marked = SearchValues.Create("\\{}~`'-");

    /// <summary>The plain text.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAny(Marked) < 0) return text;
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int formula = Formula(text, i);
            if (formula > i)
            {
                plain.Append(text, i, formula - i);
                i = formula;
            }
            else
            {
                i = One(text, i, plain);
            }
        }

        return plain.ToString();
    }

    /// <summary>Where the formula that begins at a place ends; the place itself where none begins.</summary>
    private static int Formula(string text, int i)
    {
        if (text[i] == '$')
        {
            int end = text.IndexOf('$', i + 1);
            while (end > 0 && text[end - 1] == '\\') end = text.IndexOf('$', end + 1);
            // Two dollars begin what two dollars end.
            if (end == i + 1) end = text.IndexOf("$$", i + 2, StringComparison.Ordinal) is > 0 and var twice ? twice + 1 : -1;
            return end < 0 ? i : end + 1;
        }

        if (text[i] != '\\' || i + 1 == text.Length || text[i + 1] is not ('(' or '[')) return i;
        int close = text.IndexOf(text[i + 1] == '(' ? "\\)" : "\\]", i + 2, StringComparison.Ordinal);
        return close < 0 ? i : close + 2;
    }

    /// <summary>Reads one character or command, and gives the place behind it.</summary>
    private static int One(string text, int i, StringBuilder plain)
    {
        switch (text[i])
        {
            case '\\' when i + 1 < text.Length:
                return Command(text, i, plain);
            case '{' or '}':
                return i + 1;
            case '~':
                plain.Append(' ');
                return i + 1;
            case '-' when Is(text, i, "---"):
                plain.Append('—');
                return i + 3;
            case '-' when Is(text, i, "--"):
                plain.Append('–');
                return i + 2;
            case '`' when Is(text, i, "``"):
                plain.Append('“');
                return i + 2;
            case '\'' when Is(text, i, "''"):
                plain.Append('”');
                return i + 2;
            default:
                plain.Append(text[i]);
                return i + 1;
        }
    }

    private static int Command(string text, int i, StringBuilder plain)
    {
        char first = text[i + 1];
        if (!char.IsAsciiLetter(first))
        {
            if (Accents.TryGetValue(first, out string? letters)) return Accent(text, i + 2, letters, plain, first);
            if (first == '\\') plain.Append(' ');
            else if (first is not ('-' or '/')) plain.Append(first);
            return i + 2;
        }

        int end = i + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        string name = text[(i + 1)..end];
        if (name.Length == 1 && Accents.TryGetValue(first, out string? accented) && end < text.Length) return Accent(text, end, accented, plain, first);
        // White space behind a command only ends it; of a command without a meaning here its argument stays.
        int next = end;
        while (next < text.Length && text[next] == ' ') next++;
        if (Symbols.TryGetValue(name, out string? symbol))
        {
            plain.Append(symbol);
            return Is(text, next, "{}") ? next + 2 : next;
        }

        return next;
    }

    /// <summary>Puts an accent on the next letter, which may stand in braces or be <c>\i</c>.</summary>
    private static int Accent(string text, int i, string letters, StringBuilder plain, char command)
    {
        int at = i;
        while (at < text.Length && text[at] is ' ' or '{') at++;
        if (at < text.Length && text[at] == '\\') at++;
        if (at >= text.Length || !char.IsLetter(text[at]))
        {
            if (!char.IsAsciiLetter(command)) plain.Append(command);
            return i;
        }

        int letter = 0;
        while (letter < letters.Length && letters[letter] != text[at]) letter += 2;
        plain.Append(letter < letters.Length ? letters[letter + 1] : text[at]);
        at++;
        while (at < text.Length && text[at] == '}') at++;
        return at;
    }

    private static bool Is(string text, int i, string what) => string.CompareOrdinal(text, i, what, 0, what.Length) == 0;
}
