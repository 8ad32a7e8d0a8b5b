using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>How two entities of the ontology stand to each other.</summary>
public enum OntologyLink
{
    /// <summary>The ontology says nothing.</summary>
    None,

    /// <summary>The first is a kind of the second, over at most three steps.</summary>
    IsA,

    /// <summary>The first builds on the second.</summary>
    VariantOf,

    /// <summary>The first is a part of the second.</summary>
    PartOf,
}

/// <summary>Looks up how entities of the ontology are linked: a cue for the relation models, never a claim of a document.</summary>
public sealed class OntologyLinks
{
    private const int Furthest = 3;

    private readonly Dictionary<(int Head, int Tail), OntologyLink> links = [];

    /// <summary>Links of an ontology, by positions of its entities.</summary>
    public OntologyLinks(Ontology ontology)
    {
        var position = new Dictionary<EntityId, int>();
        for (int e = 0; e < ontology.Entities.Length; e++) position[ontology.Entities[e].Id] = e;
        var parents = new Dictionary<int, List<int>>();
        foreach (var claim in ontology.Claims)
        {
            if (!position.TryGetValue(claim.Head, out int head) || !position.TryGetValue(claim.Tail, out int tail)) continue;
            if (claim.Relation == RelationKind.VariantOf) links[(head, tail)] = OntologyLink.VariantOf;
            else if (claim.Relation == RelationKind.PartOf) links.TryAdd((head, tail), OntologyLink.PartOf);
            else if (claim.Relation == RelationKind.IsA)
            {
                if (!parents.TryGetValue(head, out var list)) parents[head] = list = [];
                list.Add(tail);
            }
        }

        foreach (int start in parents.Keys)
        {
            var level = new HashSet<int> { start };
            for (int depth = 0; depth < Furthest && level.Count > 0; depth++)
            {
                level = [.. level.SelectMany(e => parents.GetValueOrDefault(e) ?? [])];
                foreach (int ancestor in level)
                    if (ancestor != start) links.TryAdd((start, ancestor), OntologyLink.IsA);
            }
        }
    }

    /// <summary>How the first stands to the second; positions may be -1.</summary>
    public OntologyLink Between(int head, int tail) => head < 0 || tail < 0 ? OntologyLink.None : links.GetValueOrDefault((head, tail));
}
