using System.Collections.Immutable;
using System.Globalization;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>A name as a table writes it.</summary>
/// <param name="Form">The words without the mark.</param>
/// <param name="Marked">Whether <c>~</c> stands in front: an ordinary word or a name that others share.</param>
public readonly record struct RowName(string Form, bool Marked);

/// <summary>A reference to another row, with a publication of its own where the table gives one.</summary>
/// <param name="Name">The canonical name of the other row.</param>
/// <param name="Publication">The publication that says so, where it is not the row's own.</param>
public sealed record RowReference(string Name, Publication? Publication);

/// <summary>One line of a table of <c>seeds/ontology</c>; its README says what the columns hold.</summary>
public sealed record OntologyRow
{
    /// <summary>The table, relative to the ontology's folder.</summary>
    public required string File { get; init; }

    /// <summary>Line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Kind of the table's rows.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>Canonical name first, then aliases.</summary>
    public required ImmutableArray<RowName> Names { get; init; }

    /// <summary>Year.</summary>
    public int? Year { get; init; }

    /// <summary>VARIANT_OF.</summary>
    public ImmutableArray<RowReference> BuildsOn { get; init; } = [];

    /// <summary>IS_A.</summary>
    public ImmutableArray<RowReference> IsA { get; init; } = [];

    /// <summary>PART_OF.</summary>
    public ImmutableArray<RowReference> PartOf { get; init; } = [];

    /// <summary>DEVELOPED_BY.</summary>
    public ImmutableArray<RowReference> Org { get; init; } = [];

    /// <summary>First author of the introducing paper.</summary>
    public string? Author { get; init; }

    /// <summary>Title of the introducing paper.</summary>
    public string? Paper { get; init; }

    /// <summary>Marks.</summary>
    public OntologyMarks Marks { get; init; }

    /// <summary>Beginnings of words that tell a marked name.</summary>
    public ImmutableArray<string> Context { get; init; } = [];

    /// <summary>The canonical name.</summary>
    public string Name => Names[0].Form;

    /// <summary>The entity's id.</summary>
    public EntityId Id => EntityId.Of(Kind, Name);

    /// <summary>The introducing paper.</summary>
    public Publication? Publication => Paper is null ? null : new(Paper, Year, Author);
}

/// <summary>A place in a table where something is wrong.</summary>
/// <param name="File">The table.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong, with a hint.</param>
public sealed record OntologyProblem(string File, int Line, string Message);

/// <summary>The tables of the ontology, as they were built into the program.</summary>
public sealed class OntologyTables
{
    private static readonly string[] Columns =
        ["name", "aliases", "year", "builds_on", "is_a", "part_of", "org", "author", "paper", "marks", "context"];

    private readonly List<OntologyRow> rows = [];
    private readonly List<OntologyProblem> problems = [];
    private readonly List<(string Id, string Replacement)> retired = [];
    private readonly List<(string Child, string Parent, string Reason)> exceptions = [];

    /// <summary>All rows, by file, then line.</summary>
    public IReadOnlyList<OntologyRow> Rows => rows;

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<OntologyProblem> Problems => problems;

    /// <summary>Retired ids and their replacements.</summary>
    public IReadOnlyList<(string Id, string Replacement)> Retired => retired;

    /// <summary>Edges that run against the years on purpose.</summary>
    public IReadOnlyList<(string Child, string Parent, string Reason)> Exceptions => exceptions;

    /// <summary>Reads the tables that are part of this assembly.</summary>
    public static OntologyTables LoadEmbedded()
    {
        var assembly = typeof(OntologyTables).Assembly;
        var tables = new OntologyTables();
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("ontology/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            tables.Add(name["ontology/".Length..], reader.ReadToEnd());
        }

        return tables;
    }

    /// <summary>Reads one table.</summary>
    /// <param name="file">Its path inside the ontology's folder; tells the kind of its rows.</param>
    /// <param name="content">Its text.</param>
    public void Add(string file, string content)
    {
        var lines = content.Split('\n');
        var header = lines[0].TrimEnd('\r').Split('\t');
        string stem = Path.GetFileNameWithoutExtension(file);
        bool special = stem is "retired" or "exceptions";
        foreach (string column in header)
            if (!special && !Columns.Contains(column)) problems.Add(new(file, 1, $"unknown column '{column}'"));
        var kind = KindOf(file, stem);
        if (kind is null && !special)
        {
            problems.Add(new(file, 1, "the file's name tells no kind: use methods/, datasets, benchmarks, tasks, metrics, concepts, orgs or venues"));
            return;
        }

        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            if (cells.Length > header.Length) problems.Add(new(file, i + 1, $"{cells.Length} cells under {header.Length} columns"));
            string Cell(string column) => Array.IndexOf(header, column) is >= 0 and var c && c < cells.Length ? cells[c].Trim() : "";
            if (stem == "retired") retired.Add((Cell("id"), Cell("replacement")));
            else if (stem == "exceptions") exceptions.Add((Cell("child"), Cell("parent"), Cell("reason")));
            else if (Cell("name").Length == 0) problems.Add(new(file, i + 1, "no name"));
            else rows.Add(Row(file, i + 1, kind!.Value, Cell));
        }
    }

    private static EntityKind? KindOf(string file, string stem) => stem switch
    {
        _ when file.StartsWith("methods/", StringComparison.Ordinal) => EntityKind.Method,
        "datasets" => EntityKind.Dataset,
        "benchmarks" => EntityKind.Benchmark,
        "tasks" => EntityKind.Task,
        "metrics" => EntityKind.Metric,
        "concepts" => EntityKind.Concept,
        "orgs" => EntityKind.Org,
        "venues" => EntityKind.Venue,
        _ => null,
    };

    private OntologyRow Row(string file, int line, EntityKind kind, Func<string, string> cell)
    {
        var names = List(cell("name")).Concat(List(cell("aliases")))
            .Select(n => new RowName(n.TrimStart('~').Trim(), n.StartsWith('~'))).DistinctBy(n => n.Form).Where(n => n.Form.Length > 0);
        return new()
        {
            File = file,
            Line = line,
            Kind = kind,
            Names = [.. names],
            Year = Year(file, line, cell("year")),
            BuildsOn = References(cell("builds_on")),
            IsA = References(cell("is_a")),
            PartOf = References(cell("part_of")),
            Org = References(cell("org")),
            Author = cell("author") is { Length: > 0 } author ? author : null,
            Paper = cell("paper") is { Length: > 0 } paper ? paper : null,
            Marks = Marks(file, line, cell("marks")),
            Context = [.. List(cell("context"))],
        };
    }

    private int? Year(string file, int line, string text)
    {
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 1500 and < 2200) return year;
        problems.Add(new(file, line, $"'{text}' is not a year"));
        return null;
    }

    private OntologyMarks Marks(string file, int line, string text)
    {
        var marks = OntologyMarks.None;
        foreach (string mark in List(text))
        {
            marks |= mark switch
            {
                "family" => OntologyMarks.Family,
                "higher" => OntologyMarks.HigherIsBetter,
                "lower" => OntologyMarks.LowerIsBetter,
                _ => OntologyMarks.None,
            };
            if (mark is not ("family" or "higher" or "lower")) problems.Add(new(file, line, $"unknown mark '{mark}'"));
        }

        return marks;
    }

    private static string[] List(string cell) => cell.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Reads "Name" and "Name (Author Year: Title)".</summary>
    private static ImmutableArray<RowReference> References(string cell) => [.. List(cell).Select(item =>
    {
        int open = item.IndexOf(" (", StringComparison.Ordinal), colon = item.IndexOf(": ", StringComparison.Ordinal);
        if (open < 0 || colon < open || !item.EndsWith(')')) return new RowReference(item.TrimStart('~'), null);
        string source = item[(open + 2)..colon];
        int space = source.LastIndexOf(' ');
        return space > 0 && int.TryParse(source[(space + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            ? new(item[..open].TrimStart('~'), new(item[(colon + 2)..^1], year, source[..space]))
            : new RowReference(item.TrimStart('~'), null);
    })];
}
