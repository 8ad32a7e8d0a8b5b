using System.Diagnostics;
using System.Globalization;

namespace GraphPapers.Benchmarks;

/// <summary>One measured job.</summary>
/// <param name="Job">Its name.</param>
/// <param name="Milliseconds">The best time; NaN where the job failed.</param>
/// <param name="Check">A value to compare.</param>
internal sealed record Timing(string Job, double Milliseconds, string Check);

/// <summary>Measures jobs here and in other programs.</summary>
internal static class Timings
{
    private const int Rounds = 5;
    private const double LongJob = 1000;
    private const long MuchMemory = 1 << 19;

    /// <summary>The best of five on code at full optimisation; one that takes more than a second is warmed once and timed twice.</summary>
    public static Timing Best(string job, Func<string> run)
    {
        var best = double.PositiveInfinity;
        var started = Stopwatch.GetTimestamp();
        var check = run();
        var isLong = Stopwatch.GetElapsedTime(started).TotalMilliseconds > LongJob;
        var allocated = 0L;
        // The compiler goes to full optimisation by stages, each some time after the calls that ask for it.
        for (var i = 0; i < (isLong ? 0 : 30); i++)
        {
            if (i % 6 == 5) Thread.Sleep(120);
            allocated = GC.GetAllocatedBytesForCurrentThread();
            run();
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }
        GC.Collect();
        for (var i = 0; i < (isLong ? 2 : Rounds); i++)
        {
            // The C++ loops write into the memory of the run before: so do ours after a collection. A job without much of it is run once
            // more instead, as a collection leaves it cold caches.
            if (isLong || allocated > MuchMemory) GC.Collect(0);
            else run();
            started = Stopwatch.GetTimestamp();
            check = run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        Console.Error.WriteLine(FormattableString.Invariant($"{job}\t{best:F2}\t{check}"));
        return new Timing(job, best, check);
    }

    public static Timing Best(string job, Func<long> run) => Best(job, () => run().ToString(CultureInfo.InvariantCulture));

    /// <summary>The better time of each job of a run and of a second one, which may leave some out.</summary>
    public static List<Timing> BestOf(List<Timing> first, List<Timing> second) =>
        [.. first.Select(a => second.Find(b => b.Job == a.Job) is { } again && again.Milliseconds < a.Milliseconds ? again : a)];

    /// <summary>Reads lines of job, milliseconds, check value, separated by tabs.</summary>
    public static List<Timing> Parse(string output) =>
    [
        .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Where(parts => parts.Length == 3)
            .Select(parts => new Timing(parts[0], double.TryParse(parts[1], CultureInfo.InvariantCulture, out var ms) ? ms : double.NaN, parts[2])),
    ];

    /// <summary>Runs a program and returns what it printed.</summary>
    public static string Execute(string program, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}
