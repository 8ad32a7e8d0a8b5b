using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>What must be written to make one ontology of another.</summary>
internal sealed class OntologyChange
{
    /// <summary>How many rows and claims of an ontology one transaction takes: the server holds all of a transaction in its heap.</summary>
    public const int MostAtOnce = 10_000;

    private readonly Dictionary<EntityId, OntologyEntity> rows;
    private readonly HashSet<EntityId> ends;

    private OntologyChange(Ontology now, Dictionary<EntityId, OntologyEntity> rows, HashSet<EntityId> ends)
    {
        this.rows = rows;
        this.ends = ends;
        (Now, Retired) = (now, now.Retired);
    }

    /// <summary>The ontology that it leads to.</summary>
    public Ontology Now { get; }

    /// <summary>Entities whose row differs, or whose being an end of a curated claim without having a row.</summary>
    public required IReadOnlyCollection<EntityId> Entities { get; init; }

    /// <summary>Those of them whose row differs.</summary>
    public required IReadOnlyCollection<EntityId> Rows { get; init; }

    /// <summary>Old positions of claims that are gone.</summary>
    public required IReadOnlyList<int> RemovedClaims { get; init; }

    /// <summary>Claims that stay, at another position.</summary>
    public required IReadOnlyList<(int From, int To)> MovedClaims { get; init; }

    /// <summary>New claims with their positions.</summary>
    public required IReadOnlyList<(int Ordinal, Claim Claim)> AddedClaims { get; init; }

    /// <summary>How the members of hubs change.</summary>
    public required IReadOnlyDictionary<JoinHub, int> Hubs { get; init; }

    /// <summary>Edges of claims that came or went.</summary>
    public required IReadOnlyCollection<(EntityId Head, RelationKind Relation, EntityId Tail)> Edges { get; init; }

    /// <summary>Edges of claims that came, of which no claim was there before.</summary>
    public required IReadOnlySet<(EntityId Head, RelationKind Relation, EntityId Tail)> NewEdges { get; init; }

    /// <summary>Whether ids were retired, or are no longer.</summary>
    public required bool IsRetiredChanged { get; init; }

    /// <summary>All retired ids.</summary>
    public ImmutableSortedDictionary<EntityId, EntityId> Retired { get; }

    /// <summary>The new row of an entity, or null.</summary>
    public OntologyEntity? Row(EntityId id) => rows.GetValueOrDefault(id);

    /// <summary>Whether a curated claim ends at an entity that has no row.</summary>
    public bool IsEnd(EntityId id) => ends.Contains(id);

    /// <summary>The difference of two ontologies.</summary>
    public static OntologyChange Between(Ontology old, Ontology now)
    {
        var (oldRows, newRows) = (ById(old), ById(now));
        var rows = oldRows.Keys.Union(newRows.Keys).Where(id => !AreSame(oldRows.GetValueOrDefault(id), newRows.GetValueOrDefault(id))).Order().ToList();
        var (oldEnds, newEnds) = (Ends(old, oldRows), Ends(now, newRows));
        var entities = oldEnds.Union(newEnds).Where(id => oldEnds.Contains(id) != newEnds.Contains(id)).Union(rows).Order().ToList();

        // Claims are told apart by what they say; the n-th of several that say the same is the n-th.
        // Those that both begin with need no telling apart: parts of one ontology share them.
        int same = old.Claims.Zip(now.Claims).TakeWhile(pair => ReferenceEquals(pair.First, pair.Second)).Count();
        var (oldClaims, newClaims) = (Claims(old, same), Claims(now, same));
        var kept = newClaims.Where(claim => oldClaims.ContainsKey(claim.Key)).ToList();
        var removed = oldClaims.Where(claim => !newClaims.ContainsKey(claim.Key)).Select(claim => claim.Value).Order().ToList();
        var added = newClaims.Where(claim => !oldClaims.ContainsKey(claim.Key)).Select(claim => claim.Value).Order().ToList();
        var edges = added.Select(i => Edge(now.Claims[i])).ToHashSet();
        var newEdges = edges.ToHashSet();
        foreach (var claim in old.Claims) newEdges.Remove(Edge(claim));

        return new(now, newRows, newEnds)
        {
            Entities = entities,
            Rows = rows,
            RemovedClaims = removed,
            MovedClaims = [.. kept.Select(claim => (oldClaims[claim.Key], claim.Value)).Where(move => move.Item1 != move.Value)],
            AddedClaims = [.. added.Select(i => (i, now.Claims[i]))],
            Hubs = HubChanges(old, now),
            IsRetiredChanged = !ReferenceEquals(old.Retired, now.Retired) && !old.Retired.SequenceEqual(now.Retired),
            Edges = [.. removed.Select(i => Edge(old.Claims[i])).Union(edges)],
            NewEdges = newEdges,
        };
    }

    /// <summary>The changes that lead from one to another by way of <see cref="Steps"/>, the last one too.</summary>
    public static IEnumerable<OntologyChange> Changes(Ontology old, Ontology now)
    {
        var before = old;
        foreach (var step in Steps(old, now).Append(now))
        {
            yield return Between(before, step);
            before = step;
        }
    }

    /// <summary>Ontologies on the way from one to another, each little more than <see cref="MostAtOnce"/> rows or claims from the one before; without the last.</summary>
    public static IEnumerable<Ontology> Steps(Ontology old, Ontology now)
    {
        int step = 0;
        // A run that broke off leaves one of these versions behind; those of the next must be others, or its first part would pass for stored.
        string before = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(old.Version)))[..12];
        Ontology On(ImmutableArray<OntologyEntity> entities, ImmutableArray<Claim> claims) => old with
        {
            Version = $"part {(++step).ToString(CultureInfo.InvariantCulture)} of {now.Version} after {before}",
            Entities = entities,
            Claims = claims,
        };

        var rows = ById(old);
        var fresh = now.Entities.Where(row => !AreSame(rows.GetValueOrDefault(row.Id), row)).ToList();
        foreach (var part in fresh.Chunk(MostAtOnce))
        {
            foreach (var row in part) rows[row.Id] = row;
            yield return On([.. rows.Values.OrderBy(row => row.Id)], old.Claims);
        }

        var (oldClaims, newClaims) = (Claims(old, 0), Claims(now, 0));
        ImmutableArray<OntologyEntity> all = [.. rows.Values.OrderBy(row => row.Id)];
        var claims = old.Claims;
        foreach (int[] part in oldClaims.Where(claim => !newClaims.ContainsKey(claim.Key)).Select(claim => claim.Value).OrderDescending().Chunk(MostAtOnce))
        {
            var gone = part.ToHashSet();
            claims = [.. claims.Where((_, i) => !gone.Contains(i))];
            yield return On(all, claims);
        }

        foreach (int[] part in newClaims.Where(claim => !oldClaims.ContainsKey(claim.Key)).Select(claim => claim.Value).Order().Chunk(MostAtOnce))
        {
            claims = claims.AddRange(part.Select(i => now.Claims[i]));
            yield return On(all, claims);
        }
    }

    private static string Json(OntologyEntity row) => JsonSerializer.Serialize(row, RecordJson.Plain.OntologyEntity);

    private static Dictionary<EntityId, OntologyEntity> ById(Ontology ontology) => ontology.Entities.ToDictionary(row => row.Id);

    private static bool AreSame(OntologyEntity? a, OntologyEntity? b) => ReferenceEquals(a, b) || (a is not null && b is not null && Json(a) == Json(b));

    /// <summary>How hubs change: looked for only among the publications whose titles came or went, since to make a hub of a title takes long.</summary>
    private static Dictionary<JoinHub, int> HubChanges(Ontology old, Ontology now)
    {
        var (before, after) = (Titles(old), Titles(now));
        var touched = before.Except(after).Concat(after.Except(before)).Select(Id).ToHashSet();

        // A hub's member is the publication: titles of others cannot make the same hub and member, another spelling of its own can.
        var near = touched.Count == 0 ? [] : before.Union(after).Where(title => touched.Contains(Id(title))).ToHashSet(StringComparer.Ordinal);
        var hubs = new Dictionary<JoinHub, int>();
        foreach (var hub in JoinHubs.Of(Near(old)).Distinct()) hubs[hub] = -1;
        foreach (var hub in JoinHubs.Of(Near(now)).Distinct()) hubs[hub] = hubs.GetValueOrDefault(hub) + 1;
        return hubs.Where(pair => pair.Value != 0).ToDictionary();

        static EntityId Id(string title) => new Publication(title).Id;
        Ontology Near(Ontology ontology) => ontology with
        {
            Entities = [.. ontology.Entities.Where(row => row.Paper is { } paper && near.Contains(paper.Title))],
            Claims = [.. ontology.Claims.Where(claim => claim.Publication is { } publication && near.Contains(publication.Title))],
        };
    }

    private static HashSet<string> Titles(Ontology ontology) =>
        ontology.Entities.Select(row => row.Paper).Concat(ontology.Claims.Select(claim => claim.Publication)).OfType<Publication>()
            .Select(publication => publication.Title).ToHashSet(StringComparer.Ordinal);

    private static (EntityId Head, RelationKind Relation, EntityId Tail) Edge(Claim claim) => (claim.Head, claim.Relation, claim.Tail);

    private static HashSet<EntityId> Ends(Ontology ontology, Dictionary<EntityId, OntologyEntity> rows)
    {
        var ends = new HashSet<EntityId>();
        foreach (var claim in ontology.Claims)
        {
            if (!rows.ContainsKey(claim.Head)) ends.Add(claim.Head);
            if (!rows.ContainsKey(claim.Tail)) ends.Add(claim.Tail);
        }

        return ends;
    }

    private static Dictionary<(string Json, int Nth), int> Claims(Ontology ontology, int from)
    {
        var (claims, seen) = (new Dictionary<(string, int), int>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (int i = from; i < ontology.Claims.Length; i++)
        {
            string json = JsonSerializer.Serialize(ontology.Claims[i], RecordJson.Plain.Claim);
            int nth = seen[json] = seen.GetValueOrDefault(json) + 1;
            claims[(json, nth)] = i;
        }

        return claims;
    }
}
