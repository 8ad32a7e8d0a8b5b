using System.Runtime.CompilerServices;

namespace GraphPapers.Extraction.Learning;

/// <summary>
/// Gradient-boosted regression trees for a yes-or-no question (Friedman 2001, with the second-order splits of Chen and Guestrin 2016).
/// A node is (feature, threshold, left, right), a leaf (-1, value). Frozen; made by <see cref="BoostedTreesTrainer"/>.
/// </summary>
public sealed class BoostedTrees
{
    private readonly Node[] nodes;
    private readonly int[] roots;
    private readonly float bias;

    // All trees as full binary trees of the same depth, the children of i at 2i + 1 and 2i + 2, so that a path is walked without a branch to guess.
    private readonly int depth;
    private readonly Split[] splits;
    private readonly float[] leaves;

    /// <summary>Trees of nodes; each root is a position among the nodes.</summary>
    public BoostedTrees(float bias, Node[] nodes, int[] roots)
    {
        this.bias = bias;
        this.nodes = nodes;
        this.roots = roots;
        depth = roots.Length == 0 ? 0 : roots.Max(Depth);
        int inner = (1 << depth) - 1;
        splits = new Split[inner * roots.Length];
        leaves = new float[(inner + 1) * roots.Length];
        for (int tree = 0; tree < roots.Length; tree++) Fill(roots[tree], 0, 0, tree);
    }

    private readonly record struct Split(int Feature, float Threshold);

    /// <summary>A node: to the left where the feature is at most the threshold. A leaf has feature -1 and its value as threshold.</summary>
    public readonly record struct Node(short Feature, float Threshold, int Left, int Right);

    /// <summary>Number of trees.</summary>
    public int Trees => roots.Length;

    /// <summary>The log-odds of yes.</summary>
    public float Score(ReadOnlySpan<float> features)
    {
        float score = bias;
        int inner = (1 << depth) - 1, tree = 0;
        // Four side by side: in one tree each test waits for the one before.
        for (; tree + 4 <= roots.Length; tree += 4)
        {
            var tests = splits.AsSpan(tree * inner, 4 * inner);
            int atA = 0, atB = 0, atC = 0, atD = 0;
            for (int level = 0; level < depth; level++)
            {
                atA = Next(atA, tests[atA], features);
                atB = Next(atB, tests[inner + atB], features);
                atC = Next(atC, tests[(2 * inner) + atC], features);
                atD = Next(atD, tests[(3 * inner) + atD], features);
            }

            var ends = leaves.AsSpan(tree * (inner + 1), 4 * (inner + 1));
            score += ends[atA - inner];
            score += ends[inner + 1 + atB - inner];
            score += ends[(2 * (inner + 1)) + atC - inner];
            score += ends[(3 * (inner + 1)) + atD - inner];
        }

        for (; tree < roots.Length; tree++)
        {
            var tests = splits.AsSpan(tree * inner, inner);
            int at = 0;
            for (int level = 0; level < depth; level++)
            {
                at = Next(at, tests[at], features);
            }

            score += leaves[(tree * (inner + 1)) + at - inner];
        }

        return score;
    }

    // Without a branch: which way a term goes cannot be guessed.
    private static int Next(int at, Split test, ReadOnlySpan<float> features) => (2 * at) + 2 - Unsafe.BitCast<bool, byte>(features[test.Feature] <= test.Threshold);

    private int Depth(int node) => nodes[node].Feature < 0 ? 0 : 1 + Math.Max(Depth(nodes[node].Left), Depth(nodes[node].Right));

    // A leaf above the last level fills everything under it.
    private void Fill(int node, int at, int level, int tree)
    {
        var (feature, threshold, left, right) = nodes[node];
        int inner = (1 << depth) - 1;
        if (level == depth)
        {
            leaves[(tree * (inner + 1)) + at - inner] = threshold;
            return;
        }

        bool leaf = feature < 0;
        splits[(tree * inner) + at] = leaf ? new(0, float.PositiveInfinity) : new(feature, threshold);
        Fill(leaf ? node : left, (2 * at) + 1, level + 1, tree);
        Fill(leaf ? node : right, (2 * at) + 2, level + 1, tree);
    }

    /// <summary>The probability of yes.</summary>
    public float Probability(ReadOnlySpan<float> features) => 1 / (1 + MathF.Exp(-Score(features)));

    /// <summary>How often each feature splits a node.</summary>
    public Dictionary<int, int> Uses() => nodes.Where(n => n.Feature >= 0).GroupBy(n => (int)n.Feature).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Writes the trees.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(bias);
        writer.Write(roots.Length);
        foreach (int root in roots) writer.Write(root);
        writer.Write(nodes.Length);
        foreach (var node in nodes)
        {
            writer.Write(node.Feature);
            writer.Write(node.Threshold);
            if (node.Feature < 0) continue;
            writer.Write(node.Left);
            writer.Write(node.Right);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static BoostedTrees Read(BinaryReader reader)
    {
        float bias = reader.ReadSingle();
        var roots = new int[reader.ReadInt32()];
        for (int i = 0; i < roots.Length; i++) roots[i] = reader.ReadInt32();
        var nodes = new Node[reader.ReadInt32()];
        for (int i = 0; i < nodes.Length; i++)
        {
            short feature = reader.ReadInt16();
            float threshold = reader.ReadSingle();
            nodes[i] = feature < 0 ? new(feature, threshold, 0, 0) : new(feature, threshold, reader.ReadInt32(), reader.ReadInt32());
        }

        return new(bias, nodes, roots);
    }
}
