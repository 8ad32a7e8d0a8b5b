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

    /// <summary>Trees of nodes; each root is a position among the nodes.</summary>
    public BoostedTrees(float bias, Node[] nodes, int[] roots)
    {
        this.bias = bias;
        this.nodes = nodes;
        this.roots = roots;
    }

    /// <summary>A node: to the left where the feature is at most the threshold. A leaf has feature -1 and its value as threshold.</summary>
    public readonly record struct Node(short Feature, float Threshold, int Left, int Right);

    /// <summary>Number of trees.</summary>
    public int Trees => roots.Length;

    /// <summary>The log-odds of yes.</summary>
    public float Score(ReadOnlySpan<float> features)
    {
        float score = bias;
        foreach (int root in roots)
        {
            int at = root;
            while (nodes[at].Feature >= 0) at = features[nodes[at].Feature] <= nodes[at].Threshold ? nodes[at].Left : nodes[at].Right;
            score += nodes[at].Threshold;
        }

        return score;
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
