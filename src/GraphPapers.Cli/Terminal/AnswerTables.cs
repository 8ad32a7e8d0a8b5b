using System.Globalization;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GraphPapers.Cli.Terminal;

/// <summary>Tables for people.</summary>
internal static class AnswerTables
{
    /// <summary>A table with a light head and no frame.</summary>
    public static Table New(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Simple).BorderStyle(new Style(Color.Grey));
        foreach (var column in columns)
        {
            var right = column.EndsWith('>');
            table.AddColumn(new TableColumn(new Markup($"[grey]{Markup.Escape(column.TrimEnd('>'))}[/]")) { Alignment = right ? Justify.Right : Justify.Left, NoWrap = right });
        }

        return table;
    }

    /// <summary>Entities with kind, year and id.</summary>
    public static void Entities(CliHost host, GraphSnapshot snapshot, IEnumerable<int> nodes)
    {
        var table = New("Name", "Kind", "Year>", "Id");
        foreach (var node in nodes) table.AddRow(Name(EvidenceLoader.Entity(snapshot, node)), Plain(snapshot.Kind(node).ToString()), Year(snapshot.Year(node)), Dim(snapshot.Id(node).Value));
        host.Console.Write(table);
    }

    public static IRenderable Name(EntityAnswer entity) => new Markup($"[bold]{Markup.Escape(entity.Name)}[/]");

    public static IRenderable Plain(string text) => new Text(text);

    public static IRenderable Dim(string text) => new Markup($"[grey]{Markup.Escape(text)}[/]");

    public static IRenderable Year(int year) => new Text(year == 0 ? "" : year.ToString(CultureInfo.InvariantCulture));

    public static IRenderable Number(int number) => new Text(number.ToString("N0", CultureInfo.InvariantCulture));

    public static IRenderable Share(double value) => new Text(value.ToString("0.00", CultureInfo.InvariantCulture));
}
