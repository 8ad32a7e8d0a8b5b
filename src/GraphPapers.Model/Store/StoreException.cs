namespace GraphPapers.Model.Store;

/// <summary>The store failed: it is not there, not a store, locked, full, or broke off. The message is one line for people; the cause is inside.</summary>
public sealed class StoreException : Exception
{
    /// <summary>A failure.</summary>
    public StoreException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>A failure that says nothing.</summary>
    public StoreException()
    {
    }

    /// <summary>A failure.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>The server's own code, such as <c>Neo.TransientError.Transaction.DeadlockDetected</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient { get; init; }
}
