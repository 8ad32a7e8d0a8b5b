using System.Text;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdownBlock = Markdig.Syntax.Block;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>The text of a parsed Markdown document as a reader sees it: blocks apart by blank lines, items of a list on lines of their own.</summary>
internal static class MarkdownText
{
    /// <summary>The text of a block with all in it.</summary>
    public static string Of(MarkdownBlock block)
    {
        var text = new StringBuilder();
        Append(block, text, "\n\n");
        return text.ToString().Trim();
    }

    private static void Append(MarkdownBlock block, StringBuilder text, string between)
    {
        switch (block)
        {
            case HtmlBlock or ThematicBreakBlock or LinkReferenceDefinition or LinkReferenceDefinitionGroup or BlankLineBlock:
                return;
            case MathBlock formula:
                Apart(text, "\n\n").Append("$$\n").Append(formula.Lines.ToString()).Append("\n$$");
                return;
            case CodeBlock code:
                Apart(text, "\n\n").Append("```\n").Append(code.Lines.ToString()).Append("\n```");
                return;
            case LeafBlock { Inline: { } inline }:
                Inline(inline, Apart(text, between));
                return;
            case TableRow row:
                Apart(text, "\n");
                for (int i = 0; i < row.Count; i++)
                {
                    if (i > 0) text.Append(" | ");
                    text.Append(Of(row[i]).ReplaceLineEndings(" "));
                }

                return;
            case Table table:
                Apart(text, "\n\n");
                foreach (var row in table) Append(row, text, "\n");
                return;
            case ListBlock list:
                Apart(text, "\n\n");
                foreach (var item in list) Append(item, text, "\n");
                return;
            case ContainerBlock parts:
                foreach (var part in parts) Append(part, text, between);
                return;
        }
    }

    private static StringBuilder Apart(StringBuilder text, string between)
    {
        if (text.Length == 0) return text;
        int have = 0;
        while (have < text.Length && text[^(have + 1)] == '\n') have++;
        return text.Append('\n', Math.Max(0, between.Length - have));
    }

    private static void Inline(ContainerInline container, StringBuilder text)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    // Names of models often stand in back quotes.
                    text.Append(code.Content);
                    break;
                case MathInline formula:
                    text.Append('$').Append(formula.Content.AsSpan()).Append('$');
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline address:
                    text.Append(address.Url);
                    break;
                case LineBreakInline:
                    text.Append('\n');
                    break;
                case LinkInline { IsImage: true }:
                    break;
                case ContainerInline inner:
                    Inline(inner, text);
                    break;
            }
        }
    }
}
