namespace GraphPapers.Store.Neo4j;

/// <summary>Runs Cypher in explicit transactions. The HTTP Query API is behind it here; a driver for Bolt could be as well.</summary>
internal interface ICypherRunner : IDisposable
{
    /// <summary>
    /// Runs a function in one transaction, which is committed when it ends and rolled back when it throws. Where the server says that the failure is
    /// a passing one, all of it is tried again.
    /// </summary>
    Task<T> InTransactionAsync<T>(bool write, Func<ICypherTransaction, Task<T>> run, CancellationToken cancellation);

    /// <summary>Runs one statement in a transaction of its own; for those that change the schema.</summary>
    Task RunAloneAsync(string statement, CancellationToken cancellation);
}

/// <summary>An open transaction. Its statements run one after the other, in the order in which they were given.</summary>
internal interface ICypherTransaction
{
    /// <summary>Runs a statement and gives the answer's bytes for <see cref="CypherRows"/>.</summary>
    /// <param name="statement">Cypher.</param>
    /// <param name="parameters">Pairs of name and value; a value is null, a string, number, bool, list of values or map.</param>
    Task<byte[]> RunAsync(string statement, params (string Name, object? Value)[] parameters);

    /// <summary>
    /// Hands a statement over whose answer nobody wants. It may come back before the statement has run: its parameters travel while the one before
    /// runs. Where it fails, a later call does, at the latest the commit.
    /// </summary>
    /// <param name="statement">Cypher.</param>
    /// <param name="parameters">As for <see cref="RunAsync"/>.</param>
    Task SendAsync(string statement, params (string Name, object? Value)[] parameters);
}
