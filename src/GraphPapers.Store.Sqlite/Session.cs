using Microsoft.Data.Sqlite;

namespace GraphPapers.Store.Sqlite;

/// <summary>One open connection with its prepared statements. Not for two threads at once.</summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = [];

    public SqliteConnection Connection => connection;

    private SqliteTransaction? Transaction { get; set; }

    /// <summary>Begins a transaction that sees one state; one that writes takes the lock at once.</summary>
    public SqliteTransaction Begin(bool write) => Transaction = connection.BeginTransaction(deferred: !write);

    /// <summary>Runs a named statement (or several) with the parameters $1, $2, …</summary>
    /// <returns>Rows changed.</returns>
    public int Run(string name, params ReadOnlySpan<object?> values) => Bind(name, values).ExecuteNonQuery();

    /// <summary>The first column of the first row as a number, or null.</summary>
    public long? Number(string name, params ReadOnlySpan<object?> values) => Bind(name, values).ExecuteScalar() is long number ? number : null;

    /// <summary>The first column of the first row as a text, or null.</summary>
    public string? Text(string name, params ReadOnlySpan<object?> values) => Bind(name, values).ExecuteScalar() as string;

    /// <summary>All rows; to be disposed by the caller before the statement is used again.</summary>
    public SqliteDataReader Rows(string name, params ReadOnlySpan<object?> values) => Bind(name, values).ExecuteReader();

    /// <summary>Inserts a row and gives its key.</summary>
    public long Insert(string name, params ReadOnlySpan<object?> values)
    {
        Bind(name, values).ExecuteNonQuery();
        return SQLitePCL.raw.sqlite3_last_insert_rowid(connection.Handle);
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Bind(string name, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(name, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of the embedded files.
            command.CommandText = Sql.Of(name);
#pragma warning restore CA2100
            for (int i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            prepared[name] = command;
        }

        command.Transaction = Transaction?.Connection is null ? null : Transaction;
        for (int i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
