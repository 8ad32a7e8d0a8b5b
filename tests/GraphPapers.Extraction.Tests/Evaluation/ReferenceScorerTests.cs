using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GraphPapers.Extraction.Evaluation;

namespace GraphPapers.Extraction.Tests.Evaluation;

/// <summary>The annotation guide's own scorer, which lies beside the project and is not part of it, must give the figures of ours.</summary>
public sealed class ReferenceScorerTests
{
    private static readonly string Folder = Path.Combine(Repository.Shared, "eval");

    [Theory]
    [InlineData("gold-dev.jsonl", 1)]
    [InlineData("gold-dev.jsonl", 2)]
    [InlineData("gold-train.jsonl", 3)]
    public async Task Every_figure_of_a_random_prediction_is_that_of_the_reference(string file, int seed)
    {
        string gold = Path.Combine(Folder, file);
        Assert.SkipUnless(File.Exists(gold) && File.Exists(Path.Combine(Folder, "score.py")), "../shared/eval is not here");
        string predicted = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(predicted, File.ReadLines(gold).Where(line => line.Trim().Length > 0).Select((line, i) => Disturbed(line, seed * 1000 + i)), TestContext.Current.CancellationToken);
            string reference = await Reference(gold, predicted);
            Table(GoldScorer.Score(GoldFile.Read(gold), GoldFile.Read(predicted))).Order(StringComparer.Ordinal).ShouldBe(Lines(reference).Order(StringComparer.Ordinal));
        }
        finally
        {
            File.Delete(predicted);
        }
    }

    // A prediction that is right in part: names, kinds, passing marks and ends are changed by chance.
    private static string Disturbed(string line, int seed)
    {
        var random = new Random(seed);
        using var json = JsonDocument.Parse(line);
        string[] kinds = ["Method", "Dataset", "Benchmark", "Task", "Metric", "Concept", "Author", "Org", "Venue"];
        var entities = json.RootElement.GetProperty("entities").EnumerateArray().Where(_ => random.Next(5) > 0).Select((e, i) => new
        {
            id = "x" + i.ToString(CultureInfo.InvariantCulture),
            key = e.GetProperty("key").GetString(),
            type = random.Next(4) > 0 ? e.GetProperty("type").GetString() : kinds[random.Next(kinds.Length)],
            name = random.Next(4) > 0 ? e.GetProperty("name").GetString()!.ToUpperInvariant() : "other " + random.Next(9).ToString(CultureInfo.InvariantCulture),
            aliases = random.Next(3) > 0 ? Array.Empty<string>() : [e.GetProperty("name").GetString() + "s"],
            mentions = e.GetProperty("mentions").EnumerateArray().Where(_ => random.Next(3) > 0).Select(m => new { start = 0, end = 0, text = m.GetString() }).ToArray(),
            salient = random.Next(4) > 0 ? e.GetProperty("salient").GetBoolean() : random.Next(2) == 0,
        }).ToList();
        var ids = entities.ToDictionary(e => e.key!, e => e.id);
        string End(string key) => random.Next(8) == 0 && entities.Count > 0 ? entities[random.Next(entities.Count)].id : ids.GetValueOrDefault(key, "paper");
        var relations = json.RootElement.GetProperty("relations").EnumerateArray().Where(_ => random.Next(5) > 0).Select(r => new
        {
            type = random.Next(6) > 0 ? r.GetProperty("type").GetString() : "USES",
            head = End(r.GetProperty("head").GetString()!),
            tail = End(r.GetProperty("tail").GetString()!),
            polarity = random.Next(8) > 0 ? "asserted" : "negated",
            evidence = new { start = 0, end = 0, text = r.GetProperty("evidence").GetString() },
        }).ToList();
        return JsonSerializer.Serialize(new { id = json.RootElement.GetProperty("id").GetString(), entities, relations });
    }

    private static async Task<string> Reference(string gold, string predicted)
    {
        using var process = new Process
        {
            StartInfo = new("python3") { ArgumentList = { Path.Combine(Folder, "score.py"), gold, predicted }, RedirectStandardOutput = true, UseShellExecute = false },
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not here");
        }

        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        return output;
    }

    /// <summary>The rows of the reference's report: name and figures with single spaces.</summary>
    private static IEnumerable<string> Lines(string report) => report.Split('\n')
        .Where(line => line.Length > 0 && !line.Contains("F1", StringComparison.Ordinal) && !line.StartsWith("entity_f1", StringComparison.Ordinal))
        .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<string> Table(ScoreReport report)
    {
        foreach (var (name, tally) in new[]
        {
            ("entities", report.Entities), ("entities, typed", report.TypedEntities), ("entities, all", report.AllEntities),
            ("relations", report.Relations), ("relations, exact head", report.ExactHeadRelations), ("relations, all", report.AllRelations),
        }) yield return Row(name, tally.Precision, tally.Recall, tally.F1, tally.Gold, tally.Predicted);
        foreach (var tally in new[] { report.TypedEntities, report.Relations })
        {
            foreach (var (type, (right, predicted, gold)) in tally.ByType)
            {
                var one = new Tally();
                one.Add(type, right, predicted, gold);
                yield return Row(type, one.Precision, one.Recall, one.F1, gold, predicted);
            }
        }
    }

    private static string Row(string name, double p, double r, double f, int gold, int predicted) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {p:F3} {r:F3} {f:F3} {gold} {predicted}");
}
