using System.Collections.Immutable;
using System.Text.Json;
using GraphPapers.Extraction.Documents;
using GraphPapers.Extraction.Ingest;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests;

/// <summary>What holds for every reading, on the project's samples and, where it is here, on the corpus beside the project.</summary>
public sealed class ExtractorLawTests
{
    private static readonly Lazy<ImmutableArray<SourceDocument>> Samples = new(() => Documents(Repository.Samples));

    [Fact]
    public void A_language_by_itself_is_no_entity() =>
        Annotated.Extractor.Read(new() { Id = "x", Reader = "text", Text = "We parse Dutch and Estonian with a parser. Estonian is hard; Dutch is not.", Paper = EntityId.Paper("x") })
            .Entities.ShouldAllBe(e => e.Name != "Dutch" && e.Name != "Estonian");

    [Fact]
    public void Reading_twice_in_any_order_on_one_thread_or_two_gives_the_same()
    {
        string[] first = [.. Samples.Value.Select(Bytes)];
        var backwards = Samples.Value.Reverse().Select(Bytes).Reverse();
        backwards.ShouldBe(first);
        string[] parallel = [.. Samples.Value.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(Bytes)];
        parallel.ShouldBe(first);
    }

    [Fact]
    public void A_second_extractor_reads_the_same()
    {
        var other = Extractor.Create();
        other.Version.ShouldBe(Annotated.Extractor.Version);
        foreach (var document in Samples.Value.Take(5)) Serialise(other.Read(document)).ShouldBe(Bytes(document));
    }

    [Fact]
    public void The_samples_readings_keep_every_promise() => Promises(Samples.Value);

    [Fact]
    public void The_corpus_readings_keep_every_promise()
    {
        string folder = Path.Combine(Repository.Shared, "corpus");
        Assert.SkipUnless(Directory.Exists(folder), "../shared/corpus is not here");
        Promises(Documents(folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n ")]
    [InlineData(".")]
    [InlineData("((((((((((")]
    [InlineData("(A) (B) (AB) ((AB)")]
    [InlineData("et al. et al. [2020]")]
    [InlineData("\ud83d a lone half and \u0301 a mark")]
    [InlineData("学习 的 模型")]
    public void A_text_of_next_to_nothing_is_read(string text) =>
        Annotated.Extractor.Read(new() { Id = "d", Reader = "text", Text = text, Paper = EntityId.Paper("d"), NotProse = NotProseFinder.Find(text) }).Validate().ShouldBeNull();

    private static void Promises(ImmutableArray<SourceDocument> documents)
    {
        documents.ShouldNotBeEmpty();
        foreach (var document in documents)
        {
            var reading = Annotated.Extractor.Read(document);
            reading.Validate().ShouldBeNull(document.Id);
            foreach (var entity in reading.Entities)
            {
                var forms = entity.Aliases.Append(entity.Name).ToHashSet(StringComparer.Ordinal);
                var known = entity.Mentions.Select(m => m.Span).ToList();
                known.SequenceEqual(known.Distinct().Order()).ShouldBeTrue($"{document.Id} {entity.Id}: mentions out of order");
                foreach (var span in known)
                {
                    forms.ShouldContain(span.Of(document.Text), $"{document.Id} {entity.Id}");
                    document.NotProse.ShouldNotContain(masked => masked.Overlaps(span), $"{document.Id} {entity.Id} stands in what is not prose");
                }
            }

            foreach (var claim in reading.Claims)
            {
                if (claim.Evidence is not { } evidence) continue;
                new[] { evidence.Head, evidence.Tail }.ShouldContain(end => end != null && evidence.Sentence.Contains(end.Value), $"{document.Id} {claim.Rule}: a sentence that names neither end");
            }

            var ids = reading.Entities.Select(e => e.Id).ToHashSet();
            foreach (var result in reading.Results)
            {
                result.Sentence.Contains(result.ValueSpan).ShouldBeTrue(document.Id);
                foreach (var id in new[] { result.Method, result.Dataset, result.Metric, result.Task, result.Paper })
                    if (id is { } some) ids.ShouldContain(some);
            }
        }
    }

    private static ImmutableArray<SourceDocument> Documents(string folder) =>
        [.. InputFinder.Find([folder]).Inputs.SelectMany(file => DocumentReaders.Read(file)).Where(item => item.Document is not null).Select(item => item.Document!)];

    private static string Bytes(SourceDocument document) => Serialise(Annotated.Extractor.Read(document));

    private static string Serialise(DocumentReading reading) => JsonSerializer.Serialize(new
    {
        reading.ReaderVersion,
        Entities = reading.Entities.Select(e => new { Id = e.Id.Value, e.Kind, e.Name, e.Aliases, e.ShortForms, Mentions = e.Mentions.Select(m => new { m.Span.Start, m.Span.End, m.Confidence }), e.Salient, e.Link }),
        Claims = reading.Claims.Select(c => new { Head = c.Head.Value, c.Relation, Tail = c.Tail.Value, c.Source, c.Rule, c.Confidence, c.Polarity, Evidence = c.Evidence?.ToString() }),
        Results = reading.Results.Select(r => r.ToString()),
    });
}
