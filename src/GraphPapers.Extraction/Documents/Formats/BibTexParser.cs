using System.Globalization;
using System.Text.RegularExpressions;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>An entry of a BibTeX file, or why it is none.</summary>
/// <param name="Type">Its type in lower case.</param>
/// <param name="Key">Its citation key.</param>
/// <param name="Fields">Its fields by lower-case name; values without their delimiters, pieces joined, abbreviations put in.</param>
/// <param name="Line">Its first line.</param>
/// <param name="EndLine">Its last line.</param>
/// <param name="Problem">Why it could not be read, or null.</param>
internal sealed record BibTexEntry(string Type, string Key, IReadOnlyDictionary<string, string> Fields, int Line, int EndLine, string? Problem = null);

/// <summary>
/// Parses BibTeX (Patashnik 1988, "BibTeXing"; bibtex.org/Format): entries in braces or parentheses, values in braces, quotes, as numbers or
/// abbreviations joined by <c>#</c>, <c>@string</c>, <c>@preamble</c>, <c>@comment</c>. What stands between entries is a comment. After a fault it
/// goes on with the next line that begins with an entry.
/// </summary>
internal sealed partial class BibTexParser
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private readonly string _text;
    private readonly Dictionary<string, string> _abbreviations = new(StringComparer.OrdinalIgnoreCase);
    private int _at, _counted, _line = 1;

    public BibTexParser(string text)
    {
        _text = text;
        foreach (string month in Months) _abbreviations[month[..3]] = month;
    }

    /// <summary>The entries in order, without strings, preambles and comments.</summary>
    public IEnumerable<BibTexEntry> Entries()
    {
        while ((_at = _text.IndexOf('@', _at)) >= 0)
        {
            int begin = _at++;
            string type = Word().ToLowerInvariant();
            Space();
            // An "@" in free text begins no entry.
            if (type.Length == 0 || type.Any(c => !char.IsAsciiLetter(c)) || _at == _text.Length || _text[_at] is not ('{' or '(')) continue;
            int line = LineOf(begin);
            BibTexEntry? entry;
            try
            {
                entry = Entry(type, line);
            }
            catch (FormatException fault)
            {
                string place = LineOf(_at) is var at && at != line ? string.Create(CultureInfo.InvariantCulture, $" at line {at}") : "";
                entry = new(type, "", new Dictionary<string, string>(), line, LineOf(_at), $"the @{type} that begins here is broken{place}: {fault.Message}");
                Recover(begin);
            }

            if (entry is not null) yield return entry;
        }
    }

    private BibTexEntry? Entry(string type, int line)
    {
        char close = _text[_at] == '{' ? '}' : ')';
        if (type == "comment")
        {
            if (close == '}') Braced();
            return null;
        }

        _at++;
        Space();
        if (type == "preamble")
        {
            Value();
            Expect(close);
            return null;
        }

        if (type == "string")
        {
            string name = Word();
            Space();
            Expect('=');
            _abbreviations[name] = Value();
            Expect(close);
            return null;
        }

        int end = _text.AsSpan(_at).IndexOfAny(',', close, '\n');
        if (end < 0) throw new FormatException("the file ends inside it");
        string key = _text.Substring(_at, end).Trim();
        if (key.Contains('=', StringComparison.Ordinal)) key = "";
        else _at += end;
        return new(type, key, Fields(key, close), line, LineOf(_at - 1));
    }

    private Dictionary<string, string> Fields(string key, char close)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            Space();
            if (Is(',')) _at++;
            Space();
            if (Is(close)) break;
            string name = Word().ToLowerInvariant();
            if (name.Length == 0) throw new FormatException(_at < _text.Length ? $"a field name or '{close}' is expected in '{key}'" : $"'{key}' is never closed with '{close}'");
            Space();
            Expect('=');
            fields.TryAdd(name, Value());
            Space();
            if (!Is(',') && !Is(close)) throw new FormatException($"after the field '{name}' of '{key}' a comma or '{close}' is missing");
        }

        _at++;
        return fields;
    }

    /// <summary>Pieces joined by "#".</summary>
    private string Value()
    {
        string value = Piece();
        for (Space(); Is('#'); Space())
        {
            _at++;
            value += Piece();
        }

        return value;
    }

    private string Piece()
    {
        Space();
        if (Is('{')) return Braced();
        if (Is('"')) return Quoted();
        string word = Word();
        if (word.Length == 0) throw new FormatException("a value is missing");
        return _abbreviations.TryGetValue(word, out string? text) ? text : word;
    }

    private string Braced()
    {
        int begin = _at + 1, depth = 0;
        for (int i = _at; i < _text.Length; i++)
        {
            if (_text[i] == '\\') i++;
            else if (_text[i] == '{') depth++;
            else if (_text[i] == '@' && Beginning().IsMatch(_text.AsSpan(i, Math.Min(40, _text.Length - i))) && _text.AsSpan(0, i).TrimEnd(" \t").EndsWith("\n")) break;
            else if (_text[i] == '}' && --depth == 0)
            {
                _at = i + 1;
                return _text[begin..i];
            }
        }

        throw new FormatException("a brace is opened here and never closed");
    }

    /// <summary>Up to the next quote outside braces.</summary>
    private string Quoted()
    {
        int begin = _at + 1, depth = 0;
        for (int i = begin; i < _text.Length; i++)
        {
            if (_text[i] == '\\' && i + 1 < _text.Length && _text[i + 1] is '{' or '}') i++;
            else if (_text[i] == '{') depth++;
            else if (_text[i] == '}') depth--;
            else if (_text[i] == '"' && depth == 0)
            {
                _at = i + 1;
                return _text[begin..i];
            }
        }

        throw new FormatException("a quote is opened here and never closed");
    }

    private string Word()
    {
        int begin = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not ('{' or '}' or '(' or ')' or ',' or '=' or '#' or '"' or '@' or '%')) _at++;
        return _text[begin.._at];
    }

    private void Space()
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] == '%'))
        {
            // A comment sign ends the line inside entries too: biber and Zotero write such.
            if (_text[_at] == '%') _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;
            else _at++;
        }
    }

    private bool Is(char c) => _at < _text.Length && _text[_at] == c;

    private void Expect(char c)
    {
        Space();
        if (!Is(c)) throw new FormatException($"'{c}' is expected");
        _at++;
    }

    private void Recover(int begin)
    {
        for (int i = _text.IndexOf('\n', begin); i >= 0; i = _text.IndexOf('\n', i + 1))
        {
            int next = i + 1;
            while (next < _text.Length && _text[next] is ' ' or '\t') next++;
            if (next < _text.Length && _text[next] == '@')
            {
                _at = next;
                return;
            }
        }

        _at = _text.Length;
    }

    private int LineOf(int position)
    {
        if (position < _counted) (_counted, _line) = (0, 1);
        for (; _counted < position && _counted < _text.Length; _counted++)
            if (_text[_counted] == '\n') _line++;
        return _line;
    }

    /// <summary>What begins a line like this begins an entry, so that a brace before it was never closed.</summary>
    [GeneratedRegex(@"^@[A-Za-z]+\s*\{[^\s,{}=]*,", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
