namespace GraphPapers.Extraction.Learning;

/// <summary>
/// A linear model over hashed binary features: each feature has a sparse row of weights by class. Frozen; made by
/// <see cref="PerceptronTrainer"/> or <see cref="LogisticTrainer"/>. Invariant: the table's length is a power of two, at most half full.
/// </summary>
public sealed class LinearModel
{
    private readonly Slot[] slots;
    private readonly byte[] classes;
    private readonly float[] weights;

    // Each feature once, in any order; the weights of feature i end at featureEnds[i] and begin where those of the one before end. No row is empty.
    private LinearModel(int classCount, ReadOnlySpan<uint> features, ReadOnlySpan<int> featureEnds, byte[] classes, float[] weights)
    {
        (ClassCount, Features, this.classes, this.weights) = (classCount, features.Length, classes, weights);
        int capacity = 16;
        while (capacity < features.Length * 2) capacity *= 2;
        slots = new Slot[capacity];
        for (int i = 0; i < features.Length; i++)
        {
            uint slot = features[i] & (uint)(capacity - 1);
            while (slots[slot].End != 0) slot = (slot + 1) & (uint)(capacity - 1);
            slots[slot] = new(features[i], i == 0 ? 0 : featureEnds[i - 1], featureEnds[i]);
        }
    }

    // A feature and where its weights lie; an end of 0 is an empty slot. One look-up touches one place of the memory.
    private readonly record struct Slot(uint Key, int First, int End);

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
        uint mask = (uint)(slots.Length - 1);
        foreach (uint feature in features)
        {
            uint at = feature & mask;
            var slot = slots[at];
            while (slot.End != 0 && slot.Key != feature) slot = slots[at = (at + 1) & mask];
            for (int i = slot.First; i < slot.End; i++) scores[classes[i]] += weights[i];
        }
    }

    /// <summary>One model whose scores are those of several, one after the other: one look-up a feature serves them all.</summary>
    /// <exception cref="ArgumentException">The classes are more than 255 together.</exception>
    public static LinearModel Join(params IReadOnlyList<LinearModel> models)
    {
        int classCount = models.Sum(m => m.ClassCount);
        if (classCount > byte.MaxValue) throw new ArgumentException("more than 255 classes", nameof(models));
        var place = new Dictionary<uint, int>(models.Sum(m => m.Features));
        var ends = new List<int>();
        foreach (var slot in models.SelectMany(m => m.slots.Where(s => s.End != 0)))
        {
            if (place.TryAdd(slot.Key, ends.Count)) ends.Add(0);
            ends[place[slot.Key]] += slot.End - slot.First;
        }

        for (int i = 1; i < ends.Count; i++) ends[i] += ends[i - 1];
        int[] next = [0, .. ends.Take(ends.Count - 1)];
        var classes = new byte[ends.Count == 0 ? 0 : ends[^1]];
        var weights = new float[classes.Length];
        int offset = 0;
        foreach (var model in models)
        {
            foreach (var slot in model.slots.Where(s => s.End != 0))
            {
                ref int at = ref next[place[slot.Key]];
                for (int i = slot.First; i < slot.End; i++) (classes[at], weights[at++]) = ((byte)(model.classes[i] + offset), model.weights[i]);
            }

            offset += model.ClassCount;
        }

        return new(classCount, [.. place.Keys], [.. ends], classes, weights);
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
        foreach (var slot in slots.Where(s => s.End != 0).OrderBy(s => s.Key))
        {
            writer.Write(slot.Key);
            writer.Write((byte)(slot.End - slot.First));
            for (int i = slot.First; i < slot.End; i++)
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
        var keys = new uint[features];
        var ends = new int[features];
        var classes = new List<byte>(features);
        var weights = new List<float>(features);
        for (int f = 0; f < features; f++)
        {
            keys[f] = reader.ReadUInt32();
            for (int left = reader.ReadByte(); left > 0; left--)
            {
                classes.Add(classCount > 2 ? reader.ReadByte() : (byte)1);
                weights.Add(reader.ReadSByte() * scale);
            }

            ends[f] = weights.Count;
        }

        return new(classCount, keys, ends, [.. classes], [.. weights]);
    }

    // What is trained is what is read back: weights are rounded when they are frozen, not first when they are written.
    private static LinearModel Requantised(int classCount, SortedDictionary<uint, (byte Class, float Weight)[]> table)
    {
        float scale = Scale(table.Values.SelectMany(row => row.Select(p => p.Weight)));
        var keys = new List<uint>();
        var ends = new List<int>();
        var classes = new List<byte>();
        var weights = new List<float>();
        foreach (var (key, row) in table)
        {
            foreach (var (type, weight) in row)
            {
                if (MathF.Round(weight / scale) is not 0f and var steps)
                {
                    classes.Add(type);
                    weights.Add(steps * scale);
                }
            }

            if (weights.Count == (ends.Count == 0 ? 0 : ends[^1])) continue;
            keys.Add(key);
            ends.Add(weights.Count);
        }

        return new(classCount, [.. keys], [.. ends], [.. classes], [.. weights]);
    }

    private static float Scale(IEnumerable<float> weights)
    {
        float max = 0;
        foreach (float w in weights) max = MathF.Max(max, MathF.Abs(w));
        return max > 0 ? max / 127 : 1;
    }
}
