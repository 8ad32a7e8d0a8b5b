using System.Numerics;
using System.Runtime.InteropServices;

namespace GraphPapers.Extraction.Training;

/// <summary>Linear algebra on tall matrices, row by row: rows times <c>d</c> columns in one array.</summary>
public static class Subspace
{
    /// <summary>The inner product of two vectors of equal length. Its order of summation, and so its rounding, is fixed by eight partial sums on every machine.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector4.Zero;
        var other = Vector4.Zero;
        var va = MemoryMarshal.Cast<float, Vector4>(a);
        var vb = MemoryMarshal.Cast<float, Vector4>(b);
        int i = 0;
        for (; i + 1 < va.Length; i += 2)
        {
            sum += va[i] * vb[i];
            other += va[i + 1] * vb[i + 1];
        }

        if (i < va.Length) sum += va[i] * vb[i];
        sum += other;
        float total = sum.X + sum.Y + (sum.Z + sum.W);
        for (int k = va.Length * 4; k < a.Length; k++) total += a[k] * b[k];
        return total;
    }

    /// <summary>The matrix of inner products of the columns, d times d.</summary>
    public static double[] Gram(float[] matrix, int d)
    {
        var gram = new double[d * d];
        for (int row = 0; row < matrix.Length / d; row++)
        {
            var x = matrix.AsSpan(row * d, d);
            for (int i = 0; i < d; i++)
            {
                double xi = x[i];
                if (xi == 0) continue;
                for (int j = i; j < d; j++) gram[(i * d) + j] += xi * x[j];
            }
        }

        for (int i = 0; i < d; i++)
            for (int j = 0; j < i; j++) gram[(i * d) + j] = gram[(j * d) + i];
        return gram;
    }

    /// <summary>Replaces the columns by orthonormal ones of the same span, through the eigenvectors of their inner products.</summary>
    public static void Orthonormalise(float[] matrix, int d)
    {
        var (values, vectors) = Eigen(Gram(matrix, d), d);
        double floor = values.Max() * 1e-10;
        var row = new double[d];
        for (int r = 0; r < matrix.Length / d; r++)
        {
            var x = matrix.AsSpan(r * d, d);
            Array.Clear(row);
            for (int k = 0; k < d; k++)
                for (int c = 0; c < d; c++) row[c] += x[k] * vectors[(k * d) + c];
            for (int c = 0; c < d; c++) x[c] = values[c] > floor ? (float)(row[c] / Math.Sqrt(values[c])) : 0;
        }
    }

    /// <summary>Eigenvalues, and eigenvectors as columns, of a symmetric matrix by Jacobi's rotations (Golub and Van Loan, 8.5).</summary>
    public static (double[] Values, double[] Vectors) Eigen(double[] symmetric, int d)
    {
        var a = (double[])symmetric.Clone();
        var v = new double[d * d];
        for (int i = 0; i < d; i++) v[(i * d) + i] = 1;
        for (int sweep = 0; sweep < 30; sweep++)
        {
            double off = 0, diagonal = 0;
            for (int i = 0; i < d; i++)
            {
                diagonal += a[(i * d) + i] * a[(i * d) + i];
                for (int j = i + 1; j < d; j++) off += a[(i * d) + j] * a[(i * d) + j];
            }

            if (off <= diagonal * 1e-18) break;
            for (int p = 0; p < d; p++)
                for (int q = p + 1; q < d; q++) Rotate(a, v, d, p, q);
        }

        return ([.. Enumerable.Range(0, d).Select(i => a[(i * d) + i])], v);
    }

    private static void Rotate(double[] a, double[] v, int d, int p, int q)
    {
        double apq = a[(p * d) + q];
        if (apq == 0) return;
        double theta = (a[(q * d) + q] - a[(p * d) + p]) / (2 * apq);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        for (int k = 0; k < d; k++)
        {
            double kp = a[(k * d) + p], kq = a[(k * d) + q];
            (a[(k * d) + p], a[(k * d) + q]) = ((c * kp) - (s * kq), (s * kp) + (c * kq));
        }

        for (int k = 0; k < d; k++)
        {
            double pk = a[(p * d) + k], qk = a[(q * d) + k];
            (a[(p * d) + k], a[(q * d) + k]) = ((c * pk) - (s * qk), (s * pk) + (c * qk));
        }

        for (int k = 0; k < d; k++)
        {
            double kp = v[(k * d) + p], kq = v[(k * d) + q];
            (v[(k * d) + p], v[(k * d) + q]) = ((c * kp) - (s * kq), (s * kp) + (c * kq));
        }
    }
}
