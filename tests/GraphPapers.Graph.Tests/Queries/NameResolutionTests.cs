using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Graph.Tests.Snapshot;
using GraphPapers.Model;
using GraphPapers.Testing;

namespace GraphPapers.Graph.Tests.Queries;

public sealed class NameResolutionTests
{
    [Fact]
    public async Task A_name_that_the_ontology_gives_goes_before_one_that_a_document_gives()
    {
        var ontology = Snapshots.Ontology("adversarial network, B");
        ontology = ontology with { Entities = [.. ontology.Entities.Select(row => row.Name == "B" ? row : row with { Names = [.. row.Names, new OntologyName("GAN", false)] })] };
        var store = await Snapshots.StoreAsync(
            ontology,
            new ReadingBuilder("a").Mention("adversarial network", ["GAN"]),
            new ReadingBuilder("b").Mention("generative modeling", ["GAN"]),
            new ReadingBuilder("c").Mention("generative modeling", ["GM"]).Mention("grey matter", ["GM"]));
        var snapshot = await SnapshotBuilder.LoadAsync(store);

        (await NameResolution.ResolveAsync(store, snapshot, "GAN")).Node.ShouldBe(snapshot.Node("adversarial network"));
        var several = await NameResolution.ResolveAsync(store, snapshot, "GM");
        several.IsFound.ShouldBeFalse();
        several.Candidates.Select(snapshot.Name).ShouldBe(["generative modeling", "grey matter"]);
    }
}
