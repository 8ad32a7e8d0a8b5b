using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Text;
using GraphPapers.Extraction.Training;

namespace GraphPapers.Extraction.Tests.Training;

public class WordClusterTrainingTests
{
    private static readonly string[] Animals = ["cat", "dog", "fox", "owl"];
    private static readonly string[] Verbs = ["sees", "hears", "follows", "fears"];
    private static readonly string[] Adjectives = ["old", "small", "brown", "quick"];

    private static readonly WordClusterOptions Small = new() { Rarest = 2, Contexts = 50, Dimensions = 4, Sizes = [5, 7], Passes = 20 };

    [Fact]
    public void Words_that_stand_in_the_same_places_share_a_cluster()
    {
        var clusters = WordClusterTraining.Learn(Texts(), Small, TestContext.Current.CancellationToken);
        clusters.Validate();
        foreach (var group in new[] { Animals, Verbs, Adjectives })
            group.Select(w => clusters.Of(Hashing.Word(w), 0)).Distinct().Count().ShouldBe(1, string.Join(' ', group));
        clusters.Of(Hashing.Word("cat"), 0).ShouldNotBe(clusters.Of(Hashing.Word("sees"), 0));
        clusters.Of(Hashing.Word("cat"), 0).ShouldNotBe(clusters.Of(Hashing.Word("old"), 0));
        clusters.Of(Hashing.Word("unseen")).Length.ShouldBe(0);
    }

    [Fact]
    public void The_same_texts_give_the_same_bytes_and_bytes_read_back_give_the_same_clusters()
    {
        byte[] first = Bytes(WordClusterTraining.Learn(Texts(), Small, TestContext.Current.CancellationToken));
        byte[] second = Bytes(WordClusterTraining.Learn(Texts(), Small, TestContext.Current.CancellationToken));
        second.ShouldBe(first);
        var read = WordClusters.Read(new BinaryReader(new MemoryStream(first)));
        read.Views.ShouldBe(2);
        Bytes(read).ShouldBe(first);
    }

    [Fact]
    public void Eigenvectors_rebuild_their_matrix()
    {
        const int D = 7;
        var random = new Random(5);
        var tall = Enumerable.Range(0, 40 * D).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var gram = Subspace.Gram(tall, D);
        var (values, vectors) = Subspace.Eigen(gram, D);
        for (int i = 0; i < D; i++)
        {
            for (int j = 0; j < D; j++)
                Enumerable.Range(0, D).Sum(k => vectors[(i * D) + k] * values[k] * vectors[(j * D) + k]).ShouldBe(gram[(i * D) + j], 1e-9);
        }

        Subspace.Orthonormalise(tall, D);
        var unit = Subspace.Gram(tall, D);
        for (int i = 0; i < D; i++)
            for (int j = 0; j < D; j++) unit[(i * D) + j].ShouldBe(i == j ? 1 : 0, 1e-5);
    }

    private static byte[] Bytes(WordClusters clusters)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        clusters.Write(writer);
        return stream.ToArray();
    }

    private static IEnumerable<string> Texts()
    {
        var random = new Random(3);
        string Any(string[] words) => words[random.Next(words.Length)];
        return [.. Enumerable.Range(0, 400).Select(_ => $"The {Any(Adjectives)} {Any(Animals)} {Any(Verbs)} the {Any(Adjectives)} {Any(Animals)}.")];
    }
}
