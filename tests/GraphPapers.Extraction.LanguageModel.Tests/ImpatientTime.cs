using System.Collections.Concurrent;

namespace GraphPapers.Extraction.LanguageModel.Tests;

/// <summary>A clock that never lets anyone wait: what is due later is due now, or never, and is written down.</summary>
/// <param name="isNever">Which timers never fire.</param>
internal sealed class ImpatientTime(Func<TimeSpan, bool> isNever) : TimeProvider
{
    /// <summary>What was waited for, in order.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ImpatientTimer(this, base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    private TimeSpan Shortened(TimeSpan due)
    {
        if (due <= TimeSpan.Zero) return due;
        if (isNever(due)) return Timeout.InfiniteTimeSpan;
        Waits.Enqueue(due);
        return TimeSpan.Zero;
    }

    private sealed class ImpatientTimer(ImpatientTime time, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(time.Shortened(dueTime), period);

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
