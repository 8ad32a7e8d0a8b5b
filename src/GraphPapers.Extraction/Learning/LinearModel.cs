namespace GraphPapers.Extraction.Learning;

/// <summary>
/// A linear model over hashed binary features: each feature has a sparse row of weights by class. Frozen; made by
/// <see cref="PerceptronTrainer"/> or <see cref="LogisticTrainer"/>. Invariant: the table's length is a power of two, at most half full.
/// </summary>
public sealed class LinearModel
{
    private readonly uint[] keys;
    private readonly int[] rows;
    private readonly byte[] classes;
    private readonly float[] weights;
    private readonly int[] ends;

    private LinearModel(int classCount, SortedDictionary<uint, (byte Class, float Weight)[]> table)
    {
        ClassCount = classCount;
        int capacity = 16;
        while (capacity < table.Count * 2) capacity *= 2;
        keys = new uint[capacity];
        rows = new int[capacity];
        ends = new int[capacity];
        int total = table.Values.Sum(row => row.Length), at = 0;
        classes = new byte[total];
        weights = new float[total];
        foreach (var (key, row) in table)
        {
            uint slot = key & (uint)(capacity - 1);
            while (ends[slot] != 0) slot = (slot + 1) & (uint)(capacity - 1);
            keys[slot] = key;
            rows[slot] = at;
            foreach (var (type, weight) in row) (classes[at], weights[at++]) = (type, weight);
            ends[slot] = at;
        }

        Features = table.Count;
    }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Number of features with a weight.</summary>
    public int Features { get; }

    /// <summary>Freezes a table: for each feature a row of weights, one a class; weights under <paramref name="smallest"/> are left out.</summary>
    public static LinearModel Freeze(int classCount, IEnumerable<KeyValuePair<uint, float[]>> table, float smallest)
    {
        var sparse = new SortedDictionary<uint, (byte, float)[]>();
        foreach (var (key, row) in table)
        {
            var kept = row.Select((w, i) => ((byte)i, w)).Where(p => MathF.Abs(p.w) >= smallest).ToArray();
            if (kept.Length > 0) sparse[key] = kept;
        }

        return Requantised(classCount, sparse);
    }

    /// <summary>Adds the weights of the features to the scores, one score a class.</summary>
    public void Score(ReadOnlySpan<uint> features, Span<float> scores)
    {
        uint mask = (uint)(keys.Length - 1);
        foreach (uint feature in features)
        {
            uint slot = feature & mask;
            while (ends[slot] != 0 && keys[slot] != feature) slot = (slot + 1) & mask;
            int end = ends[slot];
            for (int i = rows[slot]; i < end; i++) scores[classes[i]] += weights[i];
        }
    }

    /// <summary>Probabilities by the softmax of the scores.</summary>
    public void Probabilities(ReadOnlySpan<uint> features, Span<float> result)
    {
        result.Clear();
        Score(features, result);
        Softmax(result);
    }

    /// <summary>Turns scores into probabilities.</summary>
    public static void Softmax(Span<float> scores)
    {
        float max = float.NegativeInfinity, sum = 0;
        foreach (float s in scores) max = MathF.Max(max, s);
        for (int i = 0; i < scores.Length; i++) sum += scores[i] = MathF.Exp(scores[i] - max);
        for (int i = 0; i < scores.Length; i++) scores[i] /= sum;
    }

    /// <summary>Writes the model: classes, features, scale, then sorted keys with their quantised rows.</summary>
    public void Write(BinaryWriter writer)
    {
        float scale = Scale(weights);
        writer.Write(ClassCount);
        writer.Write(Features);
        writer.Write(scale);
        var slots = Enumerable.Range(0, keys.Length).Where(s => ends[s] != 0).OrderBy(s => keys[s]).ToArray();
        foreach (int slot in slots)
        {
            writer.Write(keys[slot]);
            writer.Write((byte)(ends[slot] - rows[slot]));
            for (int i = rows[slot]; i < ends[slot]; i++)
            {
                if (ClassCount > 2) writer.Write(classes[i]);
                writer.Write((sbyte)MathF.Round(weights[i] / scale));
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LinearModel Read(BinaryReader reader)
    {
        int classCount = reader.ReadInt32(), features = reader.ReadInt32();
        float scale = reader.ReadSingle();
        var table = new SortedDictionary<uint, (byte, float)[]>();
        for (int f = 0; f < features; f++)
        {
            uint key = reader.ReadUInt32();
            var row = new (byte, float)[reader.ReadByte()];
            for (int i = 0; i < row.Length; i++) row[i] = (classCount > 2 ? reader.ReadByte() : (byte)1, reader.ReadSByte() * scale);
            table[key] = row;
        }

        return new(classCount, table);
    }

    // What is trained is what is read back: weights are rounded when they are frozen, not first when they are written.
    private static LinearModel Requantised(int classCount, SortedDictionary<uint, (byte Class, float Weight)[]> table)
    {
        float scale = Scale(table.Values.SelectMany(row => row.Select(p => p.Weight)));
        var rounded = new SortedDictionary<uint, (byte, float)[]>();
        foreach (var (key, row) in table)
        {
            var kept = row.Select(p => (p.Class, MathF.Round(p.Weight / scale) * scale)).Where(p => p.Item2 != 0).ToArray();
            if (kept.Length > 0) rounded[key] = kept;
        }

        return new(classCount, rounded);
    }

    private static float Scale(IEnumerable<float> weights)
    {
        float max = 0;
        foreach (float w in weights) max = MathF.Max(max, MathF.Abs(w));
        return max > 0 ? max / 127 : 1;
    }
}
