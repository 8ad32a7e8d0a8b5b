using System.Globalization;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>Something that the linter has to say about a table.</summary>
/// <param name="File">The table.</param>
/// <param name="Line">The line, from 1; 0 where it is the whole table.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Message">What is wrong, with a hint.</param>
/// <param name="IsError">Whether the tables must not be used like this; else it is only worth a look.</param>
public sealed record OntologyFinding(string File, int Line, string Rule, string Message, bool IsError);

/// <summary>
/// Checks the tables of the ontology by the rules that <c>seeds/ontology/README.md</c> states. The list of rules is the order of the checks;
/// findings come by file, then line.
/// </summary>
public static class OntologyLinter
{
    /// <summary>How often a word occurs in a million words before it counts as ordinary: Zipf value (van Heuven et al. 2014) of 4 and more.</summary>
    private const double OrdinaryZipf = 4;

    private static readonly (string Name, Func<State, IEnumerable<Found>> Check)[] Rules =
    [
        ("unique-id", UniqueIds),
        ("dangling-name", DanglingNames),
        ("cycle", Cycles),
        ("years-backwards", YearsBackwards),
        ("exception", Exceptions),
        ("shared-name", SharedNames),
        ("context", Contexts),
        ("ordinary-word", OrdinaryWords),
        ("retired", RetiredIds),
    ];

    private readonly record struct Found(string File, int Line, string Message, bool IsError);

    /// <summary>Checks tables.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="zipf">The Zipf value of a lower-case English word, 0 where it is unknown; null leaves the rule out.</param>
    public static IReadOnlyList<OntologyFinding> Check(OntologyTables tables, Func<string, double>? zipf = null)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var state = new State(tables, zipf);
        return
        [
            .. tables.Problems.Select(problem => new OntologyFinding(problem.File, problem.Line, "table", problem.Message, true))
                .Concat(Rules.SelectMany(rule => rule.Check(state).Select(found => new OntologyFinding(found.File, found.Line, rule.Name, found.Message, found.IsError))))
                .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)
                .ThenBy(finding => finding.Rule, StringComparer.Ordinal).ThenBy(finding => finding.Message, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Found> UniqueIds(State state) =>
        from rows in state.Tables.Rows.GroupBy(row => row.Id)
        from row in rows.Skip(1)
        let first = rows.First()
        select new Found(row.File, row.Line, $"'{row.Name}' has the id {row.Id} of {Place(first)}: keep one of the two rows", true);

    private static IEnumerable<Found> DanglingNames(State state)
    {
        foreach (var row in state.Tables.Rows)
        {
            foreach (var (column, references) in State.Columns(row))
            {
                foreach (var reference in references)
                {
                    var target = OntologyBuilder.Resolve(state.ByName, row, reference.Name);
                    if (target is null) yield return new(row.File, row.Line, $"{column} of '{row.Name}': no row is named '{reference.Name}'{state.Hint(reference.Name)}", true);
                    else if (target.Id == row.Id) yield return new(row.File, row.Line, $"{column} of '{row.Name}' names the row itself", true);
                }
            }
        }
    }

    private static IEnumerable<Found> Cycles(State state)
    {
        // Depth first with a stack of its own; an edge to a row that is still open closes a cycle.
        var colour = new Dictionary<EntityId, int>();
        foreach (var start in state.Tables.Rows)
        {
            if (colour.ContainsKey(start.Id)) continue;
            var open = new Stack<(OntologyRow Row, Queue<OntologyRow> Parents)>();
            Push(start);
            while (open.TryPeek(out var top))
            {
                if (!top.Parents.TryDequeue(out var parent))
                {
                    colour[open.Pop().Row.Id] = 2;
                    continue;
                }

                if (!colour.TryGetValue(parent.Id, out var seen)) Push(parent);
                else if (seen == 1)
                {
                    var circle = open.Select(entry => entry.Row.Name).TakeWhile(name => name != parent.Name).Append(parent.Name).Reverse();
                    yield return new(top.Row.File, top.Row.Line, $"'{top.Row.Name}' closes a cycle: {string.Join(" → ", circle)} → {parent.Name}", true);
                }
            }

            void Push(OntologyRow row)
            {
                colour[row.Id] = 1;
                open.Push((row, new(state.Parents(row))));
            }
        }
    }

    private static IEnumerable<Found> YearsBackwards(State state)
    {
        foreach (var row in state.Tables.Rows)
            foreach (var parent in state.Parents(row))
                if (row.Year < parent.Year && !state.Excused.Contains((row.Name, parent.Name)))
                    yield return new(row.File, row.Line, $"'{row.Name}' ({Year(row)}) builds on the younger '{parent.Name}' ({Year(parent)}): correct a year, or give the reason in exceptions.tsv", true);
    }

    private static IEnumerable<Found> Exceptions(State state)
    {
        foreach (var (child, parent, reason) in state.Tables.Exceptions)
        {
            var backwards = state.Tables.Rows.Any(row => row.Name == child && state.Parents(row).Any(other => other.Name == parent && row.Year < other.Year));
            if (!backwards) yield return new("exceptions.tsv", 0, $"'{child}' → '{parent}' does not run against the years: the exception is not needed", true);
            if (reason.Length == 0) yield return new("exceptions.tsv", 0, $"'{child}' → '{parent}' has no reason", true);
        }
    }

    private static IEnumerable<Found> SharedNames(State state)
    {
        var owners = state.Tables.Rows.SelectMany(row => row.Names.Select(name => (Row: row, Name: name))).GroupBy(pair => NameKey.Of(pair.Name.Form), StringComparer.Ordinal);
        foreach (var group in owners)
        {
            var list = group.ToList();
            for (var i = 0; i < list.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var (one, other) = (list[i], list[j]);
                    if (one.Row.Id == other.Row.Id || (one.Name.Marked && other.Name.Marked) || !Collide(one.Name.Form, other.Name.Form)) continue;
                    yield return new(one.Row.File, one.Row.Line, $"'{one.Name.Form}' of '{one.Row.Name}' also belongs to '{other.Row.Name}' ({Place(other.Row)}): mark both with ~ and give context", true);
                }
            }
        }
    }

    private static IEnumerable<Found> Contexts(State state) =>
        from row in state.Tables.Rows
        where row.Names.Any(name => name.Marked) && row.Context.IsEmpty
        select new Found(row.File, row.Line, $"'{row.Name}' has a marked name and no context: it would never be met", true);

    private static IEnumerable<Found> OrdinaryWords(State state)
    {
        if (state.Zipf is not { } zipf) yield break;
        foreach (var row in state.Tables.Rows)
            foreach (var name in row.Names)
                if (!name.Marked && !IsExact(name.Form) && !name.Form.Contains(' ', StringComparison.Ordinal) && zipf(name.Form.ToLowerInvariant()) >= OrdinaryZipf)
                    yield return new(row.File, row.Line, $"'{name.Form}' of '{row.Name}' is an ordinary word: mark it with ~ and give context, unless it is always meant", false);
    }

    private static IEnumerable<Found> RetiredIds(State state)
    {
        var ids = state.Tables.Rows.Select(row => row.Id).ToHashSet();
        foreach (var (id, replacement) in state.Tables.Retired)
        {
            if (!EntityId.TryParse(id, out var gone)) yield return new("retired.tsv", 0, $"'{id}' is not an id", true);
            else if (ids.Contains(gone)) yield return new("retired.tsv", 0, $"{id} is retired, yet it has a row", true);
            if (!EntityId.TryParse(replacement, out var heir)) yield return new("retired.tsv", 0, $"'{replacement}' is not an id", true);
            else if (!ids.Contains(heir)) yield return new("retired.tsv", 0, $"{replacement}, which replaces {id}, has no row", true);
        }
    }

    /// <summary>Whether two forms of one key can be met by the same words: those that are matched in their case must be the same.</summary>
    private static bool Collide(string one, string other) => !IsExact(one) || !IsExact(other) || string.Equals(one, other, StringComparison.Ordinal);

    /// <summary>Whether a form is matched in its case: an upper-case letter after the first character, or a digit.</summary>
    private static bool IsExact(string form) => form.Skip(1).Any(char.IsUpper) || form.Any(char.IsDigit);

    private static string Place(OntologyRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.File}:{row.Line}");

    private static string Year(OntologyRow row) => row.Year?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private sealed class State
    {
        private readonly Dictionary<EntityId, List<OntologyRow>> _parents = [];
        private readonly ILookup<string, string> _namesByKey;

        public State(OntologyTables tables, Func<string, double>? zipf)
        {
            (Tables, Zipf, ByName) = (tables, zipf, OntologyBuilder.ByName(tables.Rows));
            Excused = tables.Exceptions.Select(exception => (exception.Child, exception.Parent)).ToHashSet();
            _namesByKey = tables.Rows.SelectMany(row => row.Names.Select(name => (Key: NameKey.Of(name.Form), row.Name))).Distinct().ToLookup(pair => pair.Key, pair => pair.Name, StringComparer.Ordinal);
            foreach (var row in tables.Rows)
            {
                if (!_parents.TryGetValue(row.Id, out var parents)) _parents[row.Id] = parents = [];
                parents.AddRange(row.BuildsOn.Concat(row.IsA).Select(reference => OntologyBuilder.Resolve(ByName, row, reference.Name)).OfType<OntologyRow>().Where(parent => parent.Id != row.Id));
            }
        }

        public OntologyTables Tables { get; }

        public Func<string, double>? Zipf { get; }

        public ILookup<string, OntologyRow> ByName { get; }

        public HashSet<(string Child, string Parent)> Excused { get; }

        /// <summary>What a row builds on or is a kind of.</summary>
        public List<OntologyRow> Parents(OntologyRow row) => _parents[row.Id];

        public static IEnumerable<(string Column, IEnumerable<RowReference> References)> Columns(OntologyRow row) =>
            [("builds_on", row.BuildsOn), ("is_a", row.IsA), ("part_of", row.PartOf), ("org", row.Org)];

        public string Hint(string name) => _namesByKey[NameKey.Of(name)].FirstOrDefault() is { } near ? $"; the canonical name is '{near}'" : "";
    }
}
