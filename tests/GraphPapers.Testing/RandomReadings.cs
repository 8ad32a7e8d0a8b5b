using System.Globalization;
using GraphPapers.Model;

namespace GraphPapers.Testing;

/// <summary>Readings and ontologies at random from a seed: few names, so that documents meet; every field is used somewhere.</summary>
public static class RandomReadings
{
    private static readonly EntityKind[] Kinds =
        [EntityKind.Method, EntityKind.Method, EntityKind.Concept, EntityKind.Task, EntityKind.Dataset, EntityKind.Benchmark, EntityKind.Metric, EntityKind.Author, EntityKind.Org, EntityKind.Venue];

    /// <summary>Readings with the ids d0 to d(count-1).</summary>
    public static IReadOnlyList<DocumentReading> Many(int seed, int count, int names = 30)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => One(random, "d" + Number(i), count, names))];
    }

    /// <summary>An ontology over the same names: rows with years and papers, lineage, families and retired ids.</summary>
    public static Ontology Ontology(int seed, int names = 30)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, names).Where(_ => random.Next(3) == 0).Select(i => Row(random, i)).OrderBy(row => row.Id).ToArray();
        var claims = new List<Claim>();
        foreach (var head in rows)
        {
            var tail = rows[random.Next(rows.Length)];
            if (head == tail) continue;
            claims.Add(new()
            {
                Head = head.Id,
                Relation = random.Next(2) == 0 ? RelationKind.VariantOf : RelationKind.IsA,
                Tail = tail.Id,
                Source = ClaimSource.Curated,
                Rule = "methods.tsv",
                Confidence = 1,
                Publication = new("Paper d" + Number(random.Next(20)), 2000 + random.Next(20), "Ann Author", "https://example.org/paper"),
            });
        }

        return new()
        {
            Version = "ontology-" + Number(seed),
            Entities = [.. rows],
            Claims = [.. claims.OrderBy(claim => claim.Head).ThenBy(claim => claim.Relation).ThenBy(claim => claim.Tail)],
            Retired = System.Collections.Immutable.ImmutableSortedDictionary<EntityId, EntityId>.Empty
                .Add(EntityId.Of(EntityKind.Method, "Old Name"), rows[0].Id)
                .Add(EntityId.Of(EntityKind.Method, Name(1)), EntityId.Of(EntityKind.Method, Name(2))),
        };
    }

    private static OntologyEntity Row(Random random, int i) => new()
    {
        Id = EntityId.Of(EntityKind.Method, Name(i)),
        Kind = random.Next(2) == 0 ? EntityKind.Method : EntityKind.Concept,
        Name = Name(i),
        Names = [new(Name(i), false), new("Alias of " + Name(i), random.Next(2) == 0)],
        Year = random.Next(3) == 0 ? null : 1990 + random.Next(30),
        Paper = random.Next(2) == 0 ? null : new("Paper d" + Number(random.Next(20)), 2015),
        Marks = random.Next(4) == 0 ? OntologyMarks.Family : OntologyMarks.None,
        Context = ["optimi"],
    };

    private static DocumentReading One(Random random, string id, int count, int names)
    {
        var builder = new ReadingBuilder(id, random.Next(10) == 0 ? "A shared title" : null, random.Next(5) == 0 ? null : 1990 + random.Next(30))
            .With(document => document with
            {
                Reader = random.Next(2) == 0 ? "jsonl" : "text",
                SharedIds = random.Next(4) == 0 ? ["arxiv:" + Number(1000 + random.Next(count))] : [],
                Authors = random.Next(3) == 0 ? ["Ann Author", "Bo Øster"] : [],
                AuthorCount = random.Next(3) == 0 ? 4 : null,
                Venue = random.Next(3) == 0 ? "ICLR" : null,
                Date = random.Next(3) == 0 ? "Jun 21" : null,
                Organisations = random.Next(3) == 0 ? ["DeepMind"] : [],
                References = [EntityId.Of(EntityKind.Paper, "Paper d" + Number(random.Next(count)))],
                Url = random.Next(3) == 0 ? "https://example.org/" + id : null,
                HeadingPath = random.Next(3) == 0 ? ["Machine learning", "Loss “functions”"] : [],
            });
        for (int n = random.Next(6); n > 0; n--) Step(random, builder, names);
        return builder.With(document => document with { NotProse = [new(0, 0)] }).Build();
    }

    private static void Step(Random random, ReadingBuilder builder, int names)
    {
        string one = Entity(random, names), other = Entity(random, names);
        switch (random.Next(6))
        {
            case 0:
                builder.Mention(one, [one.ToUpperInvariant(), "the Ω " + one], random.Next(3) == 0 ? ["N" + Number(random.Next(names))] : null, random.Next(2) == 0);
                break;
            case 1:
                builder.Result(random.Next(2) == 0 ? one : null, random.Next(2) == 0 ? "Dataset:ImageNet" : null, "Metric:top-1 accuracy", random.Next(1000) / 8.0, random.Next(2) == 0 ? "%" : null, random.Next(2) == 0 ? "Task:image classification" : null);
                break;
            case 2:
                builder.Field("authors", RelationKind.AuthoredBy, "Author:Ann Author");
                break;
            case 3:
                builder.Claim("paper", RelationKind.Introduces, one, random.Next(101) / 100.0);
                break;
            default:
                builder.Claim(one, RelationKinds.All[random.Next(11)], other, random.Next(101) / 100.0, (Polarity)random.Next(3));
                break;
        }
    }

    private static string Entity(Random random, int names)
    {
        int i = random.Next(names);
        return $"{Kinds[random.Next(2) == 0 ? 0 : i % Kinds.Length]}:{Name(i)}";
    }

    private static string Name(int i) => i % 3 == 0 ? "N" + Number(i) : i % 3 == 1 ? "Name " + Number(i) : "naïve name-" + Number(i);

    private static string Number(int i) => i.ToString(CultureInfo.InvariantCulture);
}
