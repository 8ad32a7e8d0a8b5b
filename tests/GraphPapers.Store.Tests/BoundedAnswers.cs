using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Tests;

/// <summary>Answers of one store from its whole and from the parts that <see cref="QueryViews"/> asks for, side by side.</summary>
internal sealed class BoundedAnswers(IGraphStore store, GraphSnapshot whole, GraphSnapshot withMentions, CancellationToken cancellation)
{
    private static readonly ImmutableArray<ClaimFilter> Filters =
        [ClaimFilter.Default, new() { AsOf = 2012 }, new() { Curated = false, Hedged = true }, new() { MinConfidence = 0.6, MinSupport = 2, AsOf = 2019, Undated = true }];

    /// <summary>How many answers came from a part of the store.</summary>
    public int FromParts { get; private set; }

    public static async Task<BoundedAnswers> OfAsync(IGraphStore store, CancellationToken cancellation) =>
        new(store, await SnapshotBuilder.LoadAsync(store, cancellation), await SnapshotBuilder.LoadAsync(store, new ViewScope { Mentions = true }, cancellation), cancellation);

    public async Task NeighbourhoodsAreTheSameAsync(string name, int depths = 2)
    {
        foreach (var filter in Filters)
        {
            for (var depth = 0; depth <= depths; depth++)
            {
                NeighbourhoodOptions[] all =
                [
                    new() { Depth = depth, Filter = filter, Limit = 5 },
                    new() { Depth = depth, Filter = filter, Relations = [RelationKind.Mentions, RelationKind.Cites, RelationKind.Uses], Direction = Direction.Out },
                ];
                foreach (var options in all)
                {
                    await SameAsync([name], around => [QueryViews.Neighbourhood(around, options)], async (snapshot, _, nodes) =>
                    {
                        var result = NeighbourhoodQuery.Run(snapshot, nodes[0], options, cancellation);
                        var edges = await EvidenceLoader.EdgesAsync(store, snapshot, result.Edges, filter, cancellation);
                        return Text(json => AnswerJson.Neighbourhood(json, snapshot, result, edges));
                    }, options.Relations.Contains(RelationKind.Mentions) ? withMentions : whole);
                }
            }
        }
    }

    public async Task LineagesAreTheSameAsync(string name)
    {
        foreach (var filter in Filters)
        {
            foreach (var direction in Enum.GetValues<LineageDirection>())
            {
                foreach (int? depth in (int?[])[null, 1])
                {
                    var options = new LineageOptions { Direction = direction, Depth = depth, Filter = filter };
                    await SameAsync([name], around => [QueryViews.Lineage(around, options)], async (snapshot, _, nodes) =>
                    {
                        var result = LineageQuery.Run(snapshot, nodes[0], options, cancellation);
                        var edges = await EvidenceLoader.EdgesAsync(store, snapshot, result.Edges, filter, cancellation);
                        return Text(json => AnswerJson.Lineage(json, snapshot, result, edges));
                    });
                }
            }
        }
    }

    public async Task PathsAreTheSameAsync(string from, string to)
    {
        foreach (var filter in Filters)
        {
            foreach (var k in (int[])[1, 3])
            {
                var options = new PathQueryOptions { K = k, Filter = filter };
                await SameAsync([from, to], around => QueryViews.Paths(around, options), async (snapshot, scope, nodes) =>
                {
                    var result = scope is null ? PathQuery.Run(snapshot, nodes[0], nodes[1], options, cancellation) : PathQuery.TryRun(snapshot, nodes[0], nodes[1], scope.Depth, options, cancellation);
                    if (result is null) return null;
                    var paths = new List<IReadOnlyList<EdgeAnswer>>();
                    foreach (var path in result.Paths) paths.Add(await EvidenceLoader.EdgesAsync(store, snapshot, path.Edges, filter, cancellation));
                    return Text(json => AnswerJson.Paths(json, snapshot, result, paths));
                });
            }
        }
    }

    public async Task SearchesAreTheSameAsync(string words)
    {
        var found = await SearchQuery.CandidatesAsync(store, words, cancellation);
        if (found.Count == 0) return;
        var part = await SnapshotBuilder.LoadAsync(store, QueryViews.Search(found), cancellation);
        FromParts++;
        string Answer(GraphSnapshot snapshot) => Text(json => AnswerJson.Search(json, snapshot, SearchQuery.Run(snapshot, words, found, [], 50)));
        Answer(part).ShouldBe(Answer(whole), $"search {words}");
    }

    private async Task SameAsync(
        string[] names, Func<ImmutableArray<EntityId>, IEnumerable<ViewScope>> parts, Func<GraphSnapshot, ViewScope?, int[], Task<string?>> answer, GraphSnapshot? all = null)
    {
        var matches = new List<IReadOnlyList<NameMatch>>();
        foreach (var name in names) matches.Add(await NameResolution.MatchesAsync(store, name, cancellation));
        ImmutableArray<EntityId> around = [.. matches.SelectMany(found => found.Select(match => match.Id)).Distinct().Order()];
        if (around.IsEmpty) return;
        var expected = await AnswerAsync(all ?? whole, null);
        foreach (var scope in parts(around))
        {
            var part = await SnapshotBuilder.LoadAsync(store, scope, cancellation);
            part.IsWhole.ShouldBeFalse();
            part.Validate().ShouldBeNull();
            if (await AnswerAsync(part, scope) is not { } told) continue;
            FromParts++;
            told.ShouldBe(expected, $"{string.Join(" and ", names)}, {scope}");
        }

        async Task<string?> AnswerAsync(GraphSnapshot snapshot, ViewScope? scope)
        {
            var found = names.Select((name, i) => NameResolution.Resolve(snapshot, name, matches[i], new() { Near = 0 }, cancellation)).ToArray();
            return found.All(name => name.IsFound)
                ? await answer(snapshot, scope, [.. found.Select(name => name.Node)])
                : string.Join("; ", found.Select(name => Text(json => AnswerJson.Candidates(json, snapshot, name))));
        }
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, AnswerJson.Pretty)) write(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
