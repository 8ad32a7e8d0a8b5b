using System.Globalization;
using GraphPapers.Extraction.Evaluation;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Training;

/// <summary>
/// Annotations as people write them: <c>## title</c>, then a line an entity, <c>number kind name = form ; form</c> (a kind's letter,
/// <c>*</c> behind it for what the document is about), then <c>R TYPE head tail, …</c> by number, 0 being the paper. A text of this project's
/// own stands in lines that begin with <c>&gt; </c>, and what stands behind <c>##</c> is then only its name; other texts are found by title in a list of papers.
/// </summary>
public static class AnnotationFile
{
    private static readonly Dictionary<char, EntityKind> Kinds = new()
    {
        ['M'] = EntityKind.Method,
        ['C'] = EntityKind.Concept,
        ['T'] = EntityKind.Task,
        ['E'] = EntityKind.Metric,
        ['D'] = EntityKind.Dataset,
        ['B'] = EntityKind.Benchmark,
        ['A'] = EntityKind.Author,
        ['O'] = EntityKind.Org,
        ['V'] = EntityKind.Venue,
    };

    /// <summary>Reads a file and joins it with the records that have its titles; what has no record is left out.</summary>
    /// <exception cref="FormatException">A line is not of the form; the message names file and line.</exception>
    public static List<GoldDocument> Read(string path, IReadOnlyDictionary<string, string> abstracts)
    {
        var documents = new List<GoldDocument>();
        string? title = null, own = null;
        var entities = new List<ScoredEntity>();
        var relations = new List<ScoredRelation>();
        int number = 0;
        foreach (string line in File.ReadLines(path).Append("## "))
        {
            number++;
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (title is not null && own is not null) documents.Add(new(new(title, [.. entities], [.. relations]), null, own));
                else if (title is not null && abstracts.TryGetValue(title, out string? text))
                    documents.Add(new(new(title, [.. entities], [.. relations]), title, $"{title}\n\n{text}"));
                (title, own, entities, relations) = (line[3..], null, [], []);
            }
            else if (line.StartsWith("> ", StringComparison.Ordinal)) own = own is null ? line[2..] : $"{own}\n{line[2..]}";
            else if (line.StartsWith("R ", StringComparison.Ordinal)) relations.AddRange(line[2..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => Relation(item, path, number)));
            else if (!string.IsNullOrWhiteSpace(line) && line.Trim() != "R") entities.Add(Entity(line, path, number));
        }

        return documents;
    }

    private static ScoredEntity Entity(string line, string path, int number)
    {
        var head = line.Split(' ', 3);
        int equals = head.Length == 3 ? head[2].IndexOf(" = ", StringComparison.Ordinal) : -1;
        if (equals < 0 || head[1].Length is 0 or > 2 || !Kinds.TryGetValue(head[1][0], out var kind)) throw new FormatException($"{path}:{number}: not 'number kind name = form ; form'");
        var forms = head[2][(equals + 3)..].Split(" ; ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new(head[0], kind, [head[2][..equals].Trim(), .. forms], head[1].EndsWith('*'));
    }

    private static ScoredRelation Relation(string item, string path, int number)
    {
        var parts = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3 || !RelationKinds.TryParse(parts[0], out var relation) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw new FormatException($"{path}:{number}: '{item}' is not 'TYPE head tail'");
        return new(relation, parts[1] == "0" ? ScoredDocument.Paper : parts[1], parts[2], "");
    }
}
