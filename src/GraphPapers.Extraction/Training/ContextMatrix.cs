using System.Numerics;
using System.Runtime.InteropServices;

namespace GraphPapers.Extraction.Training;

/// <summary>
/// A sparse matrix of words by contexts (a word at a place around it) with positive pointwise mutual information, in compressed rows.
/// Invariant: columns ascend within a row.
/// </summary>
public sealed class ContextMatrix
{
    private readonly int[] ends;
    private readonly int[] columns;
    private readonly float[] values;

    private ContextMatrix(int columnCount, int[] ends, int[] columns, float[] values)
    {
        Columns = columnCount;
        this.ends = ends;
        this.columns = columns;
        this.values = values;
    }

    /// <summary>Number of words.</summary>
    public int Rows => ends.Length;

    /// <summary>Number of contexts.</summary>
    public int Columns { get; }

    /// <summary>Counts contexts in a stream of words (negative: no word) and weighs them.</summary>
    public static ContextMatrix Count(List<int> stream, int words, WordClusterOptions options)
    {
        int contexts = Math.Min(options.Contexts, words), places = 2 * options.Window;
        int width = contexts * places;
        var positions = Positions(stream, words);
        var ends = new int[words];
        var columns = new List<int>();
        var counts = new List<float>();
        var columnTotals = new double[width];
        var rowTotals = new double[words];
        var buffer = new int[width];
        var touched = new List<int>();
        for (int word = 0, from = 0; word < words; word++)
        {
            for (; from < positions.Ends[word]; from++)
            {
                for (int p = 0; p < places; p++) See(positions.At[from], p);
            }

            touched.Sort();
            foreach (int column in touched)
            {
                float count = MathF.Pow(buffer[column], 0.75f); // damped: otherwise the function words' counts drown the rest
                columns.Add(column);
                counts.Add(count);
                columnTotals[column] += count;
                rowTotals[word] += count;
                buffer[column] = 0;
            }

            touched.Clear();
            ends[word] = columns.Count;
        }

        return Weigh(width, ends, columns, counts, rowTotals, columnTotals);

        void See(int at, int place)
        {
            int offset = place < options.Window ? place - options.Window : place - options.Window + 1, step = Math.Sign(offset);
            for (int i = at + step; i != at + offset + step; i += step)
                if (i < 0 || i >= stream.Count || stream[i] == -2) return; // the text ends in between
            int context = stream[at + offset];
            if (context < 0 || context >= contexts) return;
            int column = (place * contexts) + context;
            if (buffer[column]++ == 0) touched.Add(column);
        }
    }

    /// <summary>This matrix times a dense one of <paramref name="d"/> columns.</summary>
    public float[] Times(float[] dense, int d)
    {
        var result = new float[Rows * d];
        for (int row = 0, i = 0; row < Rows; row++)
            for (; i < ends[row]; i++) AddScaled(result.AsSpan(row * d, d), dense.AsSpan(columns[i] * d, d), values[i]);
        return result;
    }

    /// <summary>This matrix's transpose times a dense one of <paramref name="d"/> columns.</summary>
    public float[] TransposedTimes(float[] dense, int d)
    {
        var result = new float[Columns * d];
        for (int row = 0, i = 0; row < Rows; row++)
            for (; i < ends[row]; i++) AddScaled(result.AsSpan(columns[i] * d, d), dense.AsSpan(row * d, d), values[i]);
        return result;
    }

    private static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float scale)
    {
        var vt = MemoryMarshal.Cast<float, Vector4>(target);
        var vs = MemoryMarshal.Cast<float, Vector4>(source);
        for (int i = 0; i < vt.Length; i++) vt[i] += vs[i] * scale;
        for (int k = vt.Length * 4; k < target.Length; k++) target[k] += source[k] * scale;
    }

    private static ContextMatrix Weigh(int width, int[] ends, List<int> columns, List<float> counts, double[] rowTotals, double[] columnTotals)
    {
        double total = rowTotals.Sum();
        var keptColumns = new List<int>(columns.Count);
        var values = new List<float>(columns.Count);
        var keptEnds = new int[ends.Length];
        for (int row = 0, i = 0; row < ends.Length; row++)
        {
            for (; i < ends[row]; i++)
            {
                float information = (float)Math.Log(counts[i] * total / (rowTotals[row] * columnTotals[columns[i]]));
                if (information <= 0) continue;
                keptColumns.Add(columns[i]);
                values.Add(information);
            }

            keptEnds[row] = keptColumns.Count;
        }

        return new(width, keptEnds, [.. keptColumns], [.. values]);
    }

    // Where each word stands in the stream, word by word.
    private static (int[] At, int[] Ends) Positions(List<int> stream, int words)
    {
        var ends = new int[words];
        foreach (int word in stream)
            if (word >= 0) ends[word]++;
        for (int w = 1; w < words; w++) ends[w] += ends[w - 1];
        var next = new int[words];
        for (int w = 1; w < words; w++) next[w] = ends[w - 1];
        var at = new int[words == 0 ? 0 : ends[^1]];
        for (int i = 0; i < stream.Count; i++)
            if (stream[i] >= 0) at[next[stream[i]]++] = i;
        return (at, ends);
    }
}
