using GraphPapers.Extraction.Learning;

namespace GraphPapers.Extraction.Tests.Learning;

public sealed class BoostedTreesTests
{
    private static readonly BoostedTreesOptions Options = new() { Trees = 60, Depth = 3, FeatureShare = 1, Rate = 0.3f, LeafWeight = 1 };

    [Fact]
    public void They_learn_a_rule_that_no_single_feature_tells()
    {
        var (rows, labels) = Quadrants(400, seed: 1);
        var trees = Train(rows, labels, Options);
        var (fresh, truth) = Quadrants(200, seed: 2);
        int right = 0;
        for (int i = 0; i < fresh.Length; i++) right += trees.Probability(fresh[i]) > 0.5f == truth[i] > 0.5f ? 1 : 0;
        right.ShouldBeGreaterThan(180);
        trees.Uses().Keys.ShouldContain(0);
        trees.Uses().Keys.ShouldContain(1);
    }

    [Theory]
    [InlineData(0, 0, 11)]
    [InlineData(0, 9, 11)]
    [InlineData(5, 1, 22)]
    [InlineData(5, 2, 33)]
    public void A_leaf_above_the_last_level_answers_for_all_under_it(float x, float y, float expected)
    {
        // x <= 1: 1; else y <= 1: 12, else 23; and a tree that is a leaf alone: 10.
        var trees = new BoostedTrees(0, [new(0, 1, 1, 2), new(-1, 1, 0, 0), new(1, 1, 3, 4), new(-1, 12, 0, 0), new(-1, 23, 0, 0), new(-1, 10, 0, 0)], [0, 5]);
        trees.Score([x, y]).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(16)]
    public void The_score_is_the_sum_of_walks_from_the_roots(int count)
    {
        var random = new Random(count);
        var nodes = new List<BoostedTrees.Node>();
        int[] roots = [.. Enumerable.Range(0, count).Select(_ => Grown(random.Next(4)))];
        var trees = new BoostedTrees(0.5f, [.. nodes], roots);
        for (int i = 0; i < 50; i++)
        {
            float[] row = [random.NextSingle(), random.NextSingle()];
            trees.Score(row).ShouldBe(roots.Aggregate(0.5f, (sum, root) => sum + Walk(root, row)));
        }

        int Grown(int depth)
        {
            int place = nodes.Count;
            nodes.Add(new(-1, random.NextSingle(), 0, 0));
            if (depth > 0) nodes[place] = new((short)random.Next(2), random.NextSingle(), Grown(depth - 1), Grown(random.Next(depth)));
            return place;
        }

        float Walk(int at, float[] row)
        {
            while (nodes[at].Feature >= 0) at = row[nodes[at].Feature] <= nodes[at].Threshold ? nodes[at].Left : nodes[at].Right;
            return nodes[at].Threshold;
        }
    }

    [Fact]
    public void Training_twice_gives_the_same_bytes_also_where_features_and_rows_are_drawn()
    {
        var (rows, labels) = Quadrants(200, seed: 1);
        var drawn = new BoostedTreesOptions { Trees = 20 };
        Bytes(Train(rows, labels, drawn)).ShouldBe(Bytes(Train(rows, labels, drawn)));
    }

    [Fact]
    public void What_is_written_is_read_back_with_the_same_scores()
    {
        var (rows, labels) = Quadrants(200, seed: 1);
        var trees = Train(rows, labels, Options);
        byte[] file = Bytes(trees);
        var again = BoostedTrees.Read(new BinaryReader(new MemoryStream(file)));
        Bytes(again).ShouldBe(file);
        again.Trees.ShouldBe(trees.Trees);
        foreach (var row in Quadrants(50, seed: 3).Rows) again.Score(row).ShouldBe(trees.Score(row));
    }

    [Fact]
    public void Without_a_telling_feature_the_probability_is_the_share()
    {
        float[][] rows = [.. Enumerable.Repeat(new float[] { 1, 2 }, 100)];
        float[] labels = [.. Enumerable.Range(0, 100).Select(i => i < 30 ? 1f : 0f)];
        Train(rows, labels, Options with { RowShare = 1 }).Probability(rows[0]).ShouldBe(0.3f, 0.02);
    }

    [Fact]
    public void Weights_count_like_repetitions()
    {
        float[][] rows = [[0], [0], [1], [1]];
        var options = Options with { RowShare = 1, LeafWeight = 0.01f };
        var trees = BoostedTreesTrainer.Train(rows, [1, 0, 1, 0], [30, 1, 1, 30], options);
        trees.Probability(rows[0]).ShouldBeGreaterThan(0.8f);
        trees.Probability(rows[2]).ShouldBeLessThan(0.2f);
    }

    [Fact]
    public void Training_can_be_stopped()
    {
        var (rows, labels) = Quadrants(50, seed: 1);
        Should.Throw<OperationCanceledException>(() => BoostedTreesTrainer.Train(rows, labels, [.. labels.Select(_ => 1f)], Options, new(canceled: true)));
    }

    // Yes in two opposite quadrants, with a third feature of noise.
    private static (float[][] Rows, float[] Labels) Quadrants(int count, int seed)
    {
        var random = new Random(seed);
        float[][] rows = [.. Enumerable.Range(0, count).Select(_ => new[] { random.NextSingle() - 0.4f, random.NextSingle() - 0.5f, random.NextSingle() })];
        return (rows, [.. rows.Select(r => r[0] > 0 == r[1] > 0 ? 1f : 0f)]);
    }

    private static BoostedTrees Train(float[][] rows, float[] labels, BoostedTreesOptions options) =>
        BoostedTreesTrainer.Train(rows, labels, [.. labels.Select(_ => 1f)], options);

    private static byte[] Bytes(BoostedTrees trees)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        trees.Write(writer);
        return stream.ToArray();
    }
}
