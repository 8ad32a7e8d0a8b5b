using System.Runtime.InteropServices;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Training;

/// <summary>How words are clustered.</summary>
public sealed record WordClusterOptions
{
    /// <summary>Words seen less often are left out.</summary>
    public int Rarest { get; init; } = 6;

    /// <summary>Number of words that count as contexts: the most frequent ones.</summary>
    public int Contexts { get; init; } = 3000;

    /// <summary>Tokens to either side whose words count as contexts, each place for itself.</summary>
    public int Window { get; init; } = 2;

    /// <summary>Dimensions of a word's vector.</summary>
    public int Dimensions { get; init; } = 80;

    /// <summary>Number of clusters of each view.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [64, 256, 1000];

    /// <summary>Passes of k-means.</summary>
    public int Passes { get; init; } = 12;

    /// <summary>Seed of the first guesses.</summary>
    public int Seed { get; init; } = 17;
}

/// <summary>
/// Learns word clusters from plain texts: counts of the words at each place around a word, positive pointwise mutual information, the
/// leading singular vectors (Levy and Goldberg 2014; found by subspace iteration, Halko et al. 2011), then spherical k-means (Dhillon and Modha 2001).
/// The same texts give the same clusters.
/// </summary>
public static class WordClusterTraining
{
    private static readonly string[] Lists = ["paperlists", "acl_anthology"];

    /// <summary>Learns the clusters that are part of the program, from the lists of papers of a data folder.</summary>
    /// <param name="data">Folder with <c>paperlists</c> and <c>acl_anthology</c>.</param>
    /// <param name="cancellation">Stops it.</param>
    public static WordClusters LearnFromLists(string data, CancellationToken cancellation = default) =>
        Learn(Lists.SelectMany(list => TermStatisticsTraining.ReadRecords(Path.Combine(data, list, "papers.jsonl.gz"))).Select(r => r.Title + " .\n" + r.Abstract), cancellation: cancellation);

    /// <summary>Learns clusters; runs on one thread.</summary>
    public static WordClusters Learn(IEnumerable<string> texts, WordClusterOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        var (keys, stream) = ReadWords(texts, options.Rarest, cancellation);
        var matrix = ContextMatrix.Count(stream, keys.Length, options);
        var vectors = Embed(matrix, options, cancellation);
        var views = options.Sizes.Select((size, v) => SphericalMeans(vectors, options.Dimensions, size, options.Passes, options.Seed + v, cancellation)).ToArray();
        var order = Enumerable.Range(0, keys.Length).OrderBy(w => keys[w]).ToArray();
        return new(views.Length, [.. order.Select(w => keys[w])], [.. order.SelectMany(w => views.Select(view => (ushort)(view[w] + 1)))]);
    }

    // Words by falling frequency, and the texts as places in that list: -1 for a rare word, -2 between texts.
    private static (uint[] Keys, List<int> Stream) ReadWords(IEnumerable<string> texts, int rarest, CancellationToken cancellation)
    {
        var ids = new Dictionary<uint, int>();
        var counts = new List<int>();
        var keys = new List<uint>();
        var stream = new List<int>();
        foreach (string text in texts)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var token in Tokenizer.Tokenize(text, []))
            {
                uint key = WordClusters.KeyOf(token);
                ref int id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, key, out bool known);
                if (!known)
                {
                    id = keys.Count;
                    keys.Add(key);
                    counts.Add(0);
                }

                counts[id]++;
                stream.Add(id);
            }

            stream.Add(-2);
        }

        var kept = Enumerable.Range(0, keys.Count).Where(w => counts[w] >= rarest).OrderByDescending(w => counts[w]).ThenBy(w => keys[w]).ToArray();
        var place = new int[keys.Count];
        Array.Fill(place, -1);
        for (int w = 0; w < kept.Length; w++) place[kept[w]] = w;
        foreach (ref int word in CollectionsMarshal.AsSpan(stream))
            if (word >= 0) word = place[word];
        return ([.. kept.Select(w => keys[w])], stream);
    }

    // Rows: words times dimensions, each of length 1.
    private static float[] Embed(ContextMatrix matrix, WordClusterOptions options, CancellationToken cancellation)
    {
        int d = options.Dimensions;
        var random = new Random(options.Seed);
        var right = new float[matrix.Columns * d];
        for (int i = 0; i < right.Length; i++) right[i] = random.NextSingle() - 0.5f;
        float[] left = [];
        for (int pass = 0; pass < 4; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            left = matrix.Times(right, d);
            Subspace.Orthonormalise(left, d);
            right = matrix.TransposedTimes(left, d);
            if (pass < 3) Subspace.Orthonormalise(right, d);
        }

        // left is orthonormal and right = Aᵀ left, so that A ≈ left rightᵀ; the eigenvectors of rightᵀ right are the rotation to singular vectors.
        var (values, rotation) = Subspace.Eigen(Subspace.Gram(right, d), d);
        var vectors = new float[left.Length];
        for (int row = 0; row < matrix.Rows; row++)
        {
            var source = left.AsSpan(row * d, d);
            var target = vectors.AsSpan(row * d, d);
            for (int c = 0; c < d; c++)
            {
                double sum = 0;
                for (int k = 0; k < d; k++) sum += source[k] * rotation[(k * d) + c];
                target[c] = (float)(sum * Math.Pow(Math.Max(values[c], 0), 0.25)); // the root of the singular value
            }

            Normalise(target);
        }

        return vectors;
    }

    private static int[] SphericalMeans(float[] vectors, int d, int size, int passes, int seed, CancellationToken cancellation)
    {
        int n = vectors.Length / d;
        size = Math.Min(size, n);
        var centres = Spread(vectors, d, size, new Random(seed));
        var cluster = new int[n];
        for (int pass = 0; pass < passes; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            var sums = new float[size * d];
            for (int w = 0; w < n; w++)
            {
                var vector = vectors.AsSpan(w * d, d);
                cluster[w] = Nearest(vector, centres, size, d);
                var sum = sums.AsSpan(cluster[w] * d, d);
                for (int k = 0; k < d; k++) sum[k] += vector[k];
            }

            for (int c = 0; c < size; c++)
            {
                var sum = sums.AsSpan(c * d, d);
                if (Subspace.Dot(sum, sum) < 1e-12f) continue; // empty: it keeps its centre
                Normalise(sum);
                sum.CopyTo(centres.AsSpan(c * d, d));
            }
        }

        return cluster;
    }

    // First centres far from each other: each word is drawn with the squared distance to its nearest centre so far (Arthur and Vassilvitskii 2007).
    private static float[] Spread(float[] vectors, int d, int size, Random random)
    {
        int n = vectors.Length / d;
        var centres = new float[size * d];
        var distance = new float[n];
        Array.Fill(distance, 1);
        for (int c = 0; c < size; c++)
        {
            double total = 0, sum = 0;
            foreach (float x in distance) total += x;
            double drawn = random.NextDouble() * total;
            int chosen = 0;
            while (chosen < n - 1 && (sum += distance[chosen]) < drawn) chosen++;
            var centre = vectors.AsSpan(chosen * d, d);
            centre.CopyTo(centres.AsSpan(c * d, d));
            for (int w = 0; w < n; w++) distance[w] = MathF.Min(distance[w], MathF.Max(0, 2 - (2 * Subspace.Dot(centre, vectors.AsSpan(w * d, d)))));
        }

        return centres;
    }

    private static int Nearest(ReadOnlySpan<float> vector, float[] centres, int size, int d)
    {
        int best = 0;
        float most = float.NegativeInfinity;
        for (int c = 0; c < size; c++)
        {
            float dot = Subspace.Dot(vector, centres.AsSpan(c * d, d));
            if (dot > most) (best, most) = (c, dot);
        }

        return best;
    }

    private static void Normalise(Span<float> vector)
    {
        float length = MathF.Sqrt(Subspace.Dot(vector, vector));
        if (length < 1e-12f) return;
        foreach (ref float x in vector) x /= length;
    }
}
