using GraphPapers.Extraction.Documents;

namespace GraphPapers.Extraction.Tests.Documents;

public sealed class VolumeMatterTests
{
    [Theory]
    [InlineData("Book Reviews", true)]
    [InlineData("Asian Conference on Quiet Machines: Preface", true)]
    [InlineData("ACL Membership List", true)]
    [InlineData("Appendix A: Rules of the Game", true)]
    [InlineData("Book Review: Ferns of the World", false)]
    [InlineData("Preface Detection in Proceedings", false)]
    [InlineData("Appendicitis Prediction", false)]
    public void What_stands_in_a_volume_beside_its_papers_is_none(string title, bool matter) =>
        VolumeMatter.Is(new() { Title = title, Text = title, Venue = "A Journal", Line = 1, EndLine = 1 }).ShouldBe(matter);
}
