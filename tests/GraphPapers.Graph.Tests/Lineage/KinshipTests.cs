using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Tests.Snapshot;

namespace GraphPapers.Graph.Tests.Lineage;

public sealed class KinshipTests
{
    [Fact]
    public async Task Common_ancestors_are_those_without_a_common_descendant_among_them()
    {
        var snapshot = await Snapshots.OfAsync(Snapshots.Ontology("D -> B, D -> C, E -> B, E -> C, B -> A, C -> A, F -> A"));
        string Common(string one, string other) => string.Join(' ', Kinship.CommonAncestors(snapshot, snapshot.Node(one), snapshot.Node(other)).Select(found => $"{snapshot.Name(found.Node)}{found.StepsFromOne}{found.StepsFromOther}"));

        Common("D", "E").ShouldBe("B11 C11");
        Common("D", "F").ShouldBe("A21");
        Common("D", "A").ShouldBe("A20");
        Common("D", "D").ShouldBe("D00");
    }

    [Fact]
    public async Task Siblings_build_on_the_same_thing_and_those_with_most_in_common_go_first()
    {
        var snapshot = await Snapshots.OfAsync(Snapshots.Ontology("Fam!, A -> P, A -> Q, B -> P, C -> P, C -> Q, A ~> Fam, D ~> Fam"));
        string Siblings(bool families) => string.Join(' ', Kinship.Siblings(snapshot, snapshot.Node("A"), throughFamilies: families).Select(sibling => $"{snapshot.Name(sibling.Node)}{sibling.Parents.Length}"));

        Siblings(false).ShouldBe("C2 B1");
        Siblings(true).ShouldBe("C2 B1 D1");
    }
}
