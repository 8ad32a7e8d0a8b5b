using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>The prose of a web page: its main part without navigation, blocks apart by blank lines, code fenced, formulas in TeX between dollars.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Left = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "svg", "iframe", "head", "object", "canvas", "audio", "video",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "figure", "figcaption", "header", "hr", "pre", "address",
    };

    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase) { "li", "tr", "dt", "dd", "br", "caption" };

    /// <summary>The text of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="title">Its title: a heading that says it again is left out.</param>
    public static string Of(IHtmlDocument page, string? title)
    {
        var root = page.QuerySelector("main") ?? page.QuerySelector("article") ?? page.QuerySelector("[role=main]") ?? (IElement?)page.Body;
        if (root is null) return "";
        var text = new StringBuilder();
        // A stack of its own: pages may be nested deeply. Null ends a block.
        var open = new Stack<(INode? Node, int Break)>([(root, 0)]);
        while (open.TryPop(out var next))
        {
            if (next.Node is null) Break(text, next.Break);
            else if (next.Node is IText words) Append(text, words.Data);
            else if (next.Node is IElement element && !IsLeft(element, title)) Element(element, text, open);
        }

        return text.ToString().Trim();
    }

    private static void Element(IElement element, StringBuilder text, Stack<(INode? Node, int Break)> open)
    {
        if (element.LocalName == "math")
        {
            string? tex = element.QuerySelector("annotation[encoding='application/x-tex']")?.TextContent ?? element.GetAttribute("alttext");
            text.Append(tex is null ? " " : $"${tex.Trim()}$");
            return;
        }

        if (element.LocalName == "pre")
        {
            Break(text, 2);
            text.Append("```\n").Append(element.TextContent.Trim('\n')).Append("\n```");
            Break(text, 2);
            return;
        }

        int lines = Blocks.Contains(element.LocalName) ? 2 : Lines.Contains(element.LocalName) ? 1 : 0;
        if (lines > 0)
        {
            Break(text, lines);
            open.Push((null, lines));
        }

        if (element.LocalName is "td" or "th" && element.PreviousElementSibling is not null) text.Append(" | ");
        for (int i = element.ChildNodes.Length - 1; i >= 0; i--) open.Push((element.ChildNodes[i], 0));
    }

    private static bool IsLeft(IElement element, string? title) =>
        Left.Contains(element.LocalName) || element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true" || element.GetAttribute("role") is "navigation" or "banner" or "contentinfo"
        || (element.LocalName == "header" && element.Closest("main, article") is null)
        || (element.LocalName is "h1" or "h2" && title is not null && JsonFields.Words(element.TextContent) == title);

    private static void Append(StringBuilder text, string words)
    {
        foreach (char c in words)
        {
            if (!char.IsWhiteSpace(c)) text.Append(c);
            else if (text.Length > 0 && !char.IsWhiteSpace(text[^1])) text.Append(' ');
        }
    }

    private static void Break(StringBuilder text, int lines)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        if (text.Length == 0) return;
        int have = 0;
        while (have < text.Length && text[^(have + 1)] == '\n') have++;
        text.Append('\n', Math.Max(0, lines - have));
    }
}
