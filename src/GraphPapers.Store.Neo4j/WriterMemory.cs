using GraphPapers.Model;

namespace GraphPapers.Store.Neo4j;

/// <summary>
/// What a writer knows of the store from the write before, which spares reading it again: valid while the store's generation is still the one
/// which that write left behind.
/// </summary>
internal sealed class WriterMemory
{
    /// <summary>The generation that the write left behind.</summary>
    public required long Generation { get; set; }

    /// <summary>The stored ontology.</summary>
    public required Ontology Ontology { get; set; }

    /// <summary>What leads from the stored ontology to the next, where it is worked out already.</summary>
    public OntologyChange? Change { get; set; }

    /// <summary>Keys of entities that have a row of the ontology.</summary>
    public Dictionary<EntityId, long> Keys { get; } = [];
}
