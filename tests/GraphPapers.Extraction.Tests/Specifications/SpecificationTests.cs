using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Specifications;

/// <summary>Runs every example of the Markdown files of this folder; their README says how an example is written.</summary>
public sealed class SpecificationTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "GraphPapers.Extraction.Tests", "Specifications");
    private static readonly Lazy<TermFinder> Finder = new(() => new(Annotated.Ontology, new NameAutomaton(Annotated.Ontology, word => Annotated.Model.Statistics.Zipf(word) > 2.5f)));

    public static TheoryData<string, string> Examples()
    {
        var data = new TheoryData<string, string>();
        foreach (string file in Directory.EnumerateFiles(Folder, "*.md").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            if (name == "README") continue;
            foreach (var example in Specification.Read(file)) data.Add(name, example.Title);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_reads_as_it_says(string file, string title)
    {
        var example = Specification.Read(Path.Combine(Folder, file + ".md")).Single(e => e.Title == title);
        var reading = Annotated.Extractor.Read(example.Document);
        reading.Validate().ShouldBeNull();
        foreach (string line in example.Expected) Check(reading, line).ShouldBeTrue($"{file}.md, {title}: {line}\nread: {Summary(reading)}");
    }

    [Fact]
    public void Each_phenomenon_has_examples() => Examples().Select(row => row.Data.Item1).Distinct().Count().ShouldBeGreaterThanOrEqualTo(13);

    private static bool Check(DocumentReading reading, string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        string what = line[..colon], rest = line[(colon + 2)..];
        string[] ends = rest.Split(" -> ");
        switch (what)
        {
            case "entity":
                string[] parts = rest.Split(' ', 2);
                return reading.Entities.Any(e => e.Kind.ToString() == parts[0] && e.Name == parts[1]);
            case "no entity":
                return Find(reading, rest).Count == 0;
            case "same":
                return rest.Split(" = ").Select(form => Find(reading, form)).Aggregate((a, b) => [.. a.Intersect(b)]).Count > 0;
            case "linked":
                return Linked(reading, ends[0]).Contains(ends[1]);
            case "not linked":
                return Linked(reading, rest).All(name => name is null);
            case "candidate":
                return Linked(reading, rest).Count > 0;
            case "no candidate":
                return Linked(reading, rest).Count == 0;
            case "result":
                return reading.Results.Any(result => Text(reading, result) == rest);
            case "results":
                return reading.Results.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) == rest;
            default:
                return Relation(reading, what, ends);
        }
    }

    // "USES", "negated USES", "hedged USES", "field USES", and "never USES" where no such claim is asserted.
    private static bool Relation(DocumentReading reading, string what, string[] ends)
    {
        string[] words = what.Split(' ');
        RelationKinds.TryParse(words[^1], out var relation).ShouldBeTrue($"'{what}' is no expectation");
        List<EntityId> heads = Find(reading, ends[0]), tails = Find(reading, ends[1]);
        var claims = reading.Claims.Where(c => c.Relation == relation && heads.Contains(c.Head) && tails.Contains(c.Tail));
        return words[0] switch
        {
            "never" => claims.All(c => c.Polarity != Polarity.Asserted),
            "negated" => claims.Any(c => c.Polarity == Polarity.Negated),
            "hedged" => claims.Any(c => c.Polarity == Polarity.Hedged),
            "field" => claims.Any(c => c.Source == ClaimSource.Field),
            _ => claims.Any(c => c.Polarity == Polarity.Asserted && c.Source == ClaimSource.Text),
        };
    }

    private static List<EntityId> Find(DocumentReading reading, string form) => form == "paper"
        ? [reading.Document.Paper]
        : [.. reading.Entities.Where(e => e.Id != reading.Document.Paper && (e.Name == form || e.Aliases.Contains(form))).Select(e => e.Id)];

    // The ontology's names for what stands under a form, null where it has none: before any model decides.
    private static List<string?> Linked(DocumentReading reading, string form)
    {
        var text = Annotated.Of(reading.Document.Text, [.. reading.Document.NotProse]);
        return [.. Finder.Value.Find(text).Where(t => t.Mentions.Any(m => text.Words(m.First, m.End) == form)).Select(t => t.Entity < 0 ? null : Annotated.Ontology.Entities[t.Entity].Name)];
    }

    private static string Text(DocumentReading reading, Result result)
    {
        string Name(EntityId? id) => id is { } some ? reading.Entities.Single(e => e.Id == some).Name : "-";
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name(result.Method)} | {Name(result.Dataset)} | {Name(result.Metric)} | {result.Value}{result.Unit}");
    }

    private static string Summary(DocumentReading reading) =>
        string.Join("; ", reading.Entities.Where(e => e.Mentions.Length > 0).Select(e => $"{e.Kind} {e.Name} [{string.Join(", ", e.Aliases)}]")) + "\n"
        + string.Join("; ", reading.Claims.Select(c => $"{c.Polarity} {c.Head} {c.Relation.Name()} {c.Tail} ({c.Rule})")) + "\n"
        + string.Join("; ", reading.Results.Select(r => Text(reading, r)));
}
