using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Tests.Learning;

public sealed class LinearModelTests
{
    // A word list: the class is how many of "red", "green" and "blue" the features name first.
    private static readonly string[] Colours = ["red", "green", "blue"];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_logistic_trainer_learns_a_simple_rule(int classes)
    {
        var model = LogisticTrainer.Train(Examples(classes, seed: 1), classes);
        foreach (var example in Examples(classes, seed: 2)) Best(model, example.Features).ShouldBe(example.Class);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_written_is_read_back_with_the_same_scores(int classes)
    {
        var model = LogisticTrainer.Train(Examples(classes, seed: 1), classes);
        byte[] file = Bytes(model);
        var again = LinearModel.Read(new BinaryReader(new MemoryStream(file)));
        Bytes(again).ShouldBe(file);
        again.Features.ShouldBe(model.Features);
        foreach (var example in Examples(classes, seed: 3))
        {
            float[] before = new float[classes], after = new float[classes];
            model.Score(example.Features, before);
            again.Score(example.Features, after);
            after.ShouldBe(before);
        }
    }

    [Fact]
    public void Training_twice_gives_the_same_bytes() =>
        Bytes(LogisticTrainer.Train(Examples(3, seed: 1), 3)).ShouldBe(Bytes(LogisticTrainer.Train(Examples(3, seed: 1), 3)));

    [Fact]
    public void Joined_models_score_as_each_alone()
    {
        var two = LogisticTrainer.Train(Examples(2, seed: 1), 2);
        var three = LogisticTrainer.Train(Examples(3, seed: 5), 3);
        var joined = LinearModel.Join(two, three);
        joined.ClassCount.ShouldBe(5);
        foreach (var example in Examples(3, seed: 3))
        {
            float[] first = new float[2], second = new float[3], all = new float[5];
            two.Score(example.Features, first);
            three.Score(example.Features, second);
            joined.Score(example.Features, all);
            all.ShouldBe([.. first, .. second]);
        }
    }

    [Fact]
    public void Probabilities_are_positive_and_sum_to_one()
    {
        var model = LogisticTrainer.Train(Examples(3, seed: 1), 3);
        float[] p = new float[3];
        foreach (var example in Examples(3, seed: 4))
        {
            model.Probabilities(example.Features, p);
            p.ShouldAllBe(x => x > 0);
            p.Sum().ShouldBe(1, 1e-5);
        }
    }

    [Fact]
    public void A_feature_that_no_example_had_changes_nothing()
    {
        var model = LogisticTrainer.Train(Examples(3, seed: 1), 3);
        float[] with = new float[3], without = new float[3];
        model.Score([Hashing.Word("red"), Hashing.Word("ultraviolet")], with);
        model.Score([Hashing.Word("red")], without);
        with.ShouldBe(without);
    }

    [Fact]
    public void The_perceptron_learns_a_simple_rule_and_is_deterministic()
    {
        var one = Perceptron();
        Bytes(one).ShouldBe(Bytes(Perceptron()));
        Examples(3, seed: 2).Count(example => Best(one, example.Features) == example.Class).ShouldBeGreaterThan(190);

        static LinearModel Perceptron()
        {
            var trainer = new PerceptronTrainer(3);
            float[] scores = new float[3];
            for (int epoch = 0; epoch < 4; epoch++)
            {
                foreach (var example in Examples(3, seed: 1))
                {
                    Array.Clear(scores);
                    trainer.Score(example.Features, scores);
                    trainer.Tick();
                    int best = Array.IndexOf(scores, scores.Max());
                    if (best == example.Class) continue;
                    trainer.Update(example.Features, example.Class, 1);
                    trainer.Update(example.Features, best, -1);
                }
            }

            return trainer.Freeze(0);
        }
    }

    private static List<Example> Examples(int classes, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 200).Select(i =>
        {
            int type = random.Next(classes);
            uint[] noise = [.. Enumerable.Range(0, 4).Select(_ => Hashing.Word("noise" + (char)('a' + random.Next(20)))).Distinct()];
            return new Example([Hashing.Word(Colours[type]), .. noise], type);
        })];
    }

    private static int Best(LinearModel model, uint[] features)
    {
        float[] scores = new float[model.ClassCount];
        model.Score(features, scores);
        return Array.IndexOf(scores, scores.Max());
    }

    private static byte[] Bytes(LinearModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        model.Write(writer);
        return stream.ToArray();
    }
}
