using System.Collections.Concurrent;
using System.Globalization;
using GraphPapers.Model.Store;
using Microsoft.Data.Sqlite;

namespace GraphPapers.Store.Sqlite;

/// <summary>
/// The file: how it is opened, brought to the newest schema, and what its failures are called. While a writer has it open it keeps a write-ahead log,
/// so that readers and writer do not wait for each other; the last writer folds the log away, so that at rest the store is one file, which
/// can be read in a folder where nothing may be written.
/// </summary>
internal sealed class Database : IDisposable
{
    /// <summary>"GPAP": marks the file as ours (PRAGMA application_id).</summary>
    private const long ApplicationId = 0x47504150;

    private readonly ConcurrentBag<Session> idle = [];
    private readonly string path;
    private readonly string readerAddress;
    private readonly Session? writer;

    private Database(string path, string readerAddress, Session? writer) => (this.path, this.readerAddress, this.writer) = (path, readerAddress, writer);

    /// <summary>The one connection that writes.</summary>
    /// <exception cref="InvalidOperationException">The store was opened for reading.</exception>
    public Session Writer => writer ?? throw new InvalidOperationException("The store was opened for reading.");

    public static Database OpenForReading(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        if (Directory.Exists(path)) throw new StoreException($"{path} is a folder, not a store");
        if (!File.Exists(path)) throw new StoreException($"{path}: there is no store here; make one with: graphpapers ingest FILES --store {path}");
        return Guard(path, () =>
        {
            string full = Path.GetFullPath(path);
            string address = Address(full, SqliteOpenMode.ReadOnly);
            var wal = new FileInfo(full + "-wal");
            Session session;
            try
            {
                session = Connect(address, isMapped: true);
                CheckReadable(path, session);
            }
            catch (SqliteException failure) when (failure.SqliteErrorCode is 8 or 14 && !(wal.Exists && wal.Length > 0))
            {
                // The header says write-ahead log, but its files cannot be made here; without one, the file alone is the whole store.
                address = Address("file:" + Uri.EscapeDataString(full).Replace("%2F", "/", StringComparison.Ordinal) + "?immutable=1", SqliteOpenMode.ReadOnly);
                session = Connect(address, isMapped: true);
                CheckReadable(path, session);
            }

            var database = new Database(path, address, null);
            database.idle.Add(session);
            return database;
        });
    }

    public static Database OpenForWriting(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        if (Directory.Exists(path)) throw new StoreException($"{path} is a folder, not a store");
        string full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder)) throw new StoreException($"{path}: the folder {folder} does not exist");
        return Guard(path, () =>
        {
            string address = Address(full, SqliteOpenMode.ReadWriteCreate);
            var session = Connect(address, isMapped: false);
            try
            {
                Migrate(path, session);
            }
            catch
            {
                session.Dispose();
                throw;
            }

            return new Database(path, address, session);
        });
    }

    /// <summary>Runs a function on a session for reading, in one transaction.</summary>
    public T Read<T>(Func<Session, T> read) => Guard(path, () =>
    {
        var session = Rent();
        try
        {
            using var transaction = session.Begin(write: false);
            var answer = read(session);
            transaction.Commit();
            return answer;
        }
        finally
        {
            Return(session);
        }
    });

    /// <summary>A session for reading that the caller gives back.</summary>
    public Session Rent() => idle.TryTake(out var session) ? session : Guard(path, () => Connect(readerAddress, isMapped: writer is null));

    public void Return(Session session) => idle.Add(session);

    /// <summary>Runs a function and gives SQLite's failures the words of a store.</summary>
    public T Guard<T>(Func<T> run) => Guard(path, run);

    public void Dispose()
    {
        while (idle.TryTake(out var session)) session.Dispose();
        if (writer is null) return;

        // Fails where somebody else has the store open: then the log stays, and the last of them folds it away. Not through the provider, which would wait.
        SQLitePCL.raw.sqlite3_exec(writer.Connection.Handle, "PRAGMA busy_timeout = 100; PRAGMA journal_mode = DELETE");
        writer.Dispose();
    }

    private static T Guard<T>(string path, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (SqliteException failure)
        {
            throw Failure(path, failure);
        }
    }

    private static StoreException Failure(string path, SqliteException failure)
    {
        string reason = failure.SqliteErrorCode switch
        {
            5 or 6 => "another process is writing to it; try again when it is done",
            8 => "it cannot be written: the file or its folder is read-only",
            10 => "reading or writing the disk failed",
            11 => "the file is damaged",
            13 => "the disk is full",
            14 => "it cannot be opened; are the file and its folder there and readable?",
            26 => "the file is not a database",
            _ => failure.Message.ReplaceLineEndings(" "),
        };
        return new($"{path}: {reason}", failure)
        {
            Code = "SQLITE_" + failure.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture),
            IsTransient = failure.SqliteErrorCode is 5 or 6,
        };
    }

    private static string Address(string source, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, ForeignKeys = false }.ToString();

    /// <summary>
    /// Connects. Only readers map the file into memory: while a writer has it open it grows, and the pages of its map would stay with the process
    /// as they are touched, so that memory would grow with the store.
    /// </summary>
    private static Session Connect(string address, bool isMapped)
    {
        var connection = new SqliteConnection(address);
        try
        {
            connection.Open();
            var session = new Session(connection);
            Execute(session, "PRAGMA busy_timeout = 10000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768; PRAGMA mmap_size = " + (isMapped ? "1073741824" : "0"));
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void CheckReadable(string path, Session session)
    {
        try
        {
            var (application, version, tables) = Header(session);
            if (tables == 0) throw new StoreException($"{path} is empty, not a store; make one with: graphpapers ingest FILES --store {path}");
            CheckOurs(path, application, version);
            if (version < Sql.Migrations.Count) throw new StoreException($"{path} was written by an older version; any ingest into it brings it up to date");
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static void CheckOurs(string path, long application, long version)
    {
        if (application != ApplicationId) throw new StoreException($"{path} is a database, but not one of GraphPapers");
        if (version > Sql.Migrations.Count) throw new StoreException($"{path} was written by a newer version of GraphPapers");
    }

    private static void Migrate(string path, Session session)
    {
        var (application, version, tables) = Header(session);
        if (tables > 0 || application != 0) CheckOurs(path, application, version);
        Execute(session, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
        if (version == Sql.Migrations.Count) return;
        using var transaction = session.Connection.BeginTransaction(deferred: false);
        (_, version, _) = Header(session);
        for (int next = (int)version; next < Sql.Migrations.Count; next++) Execute(session, Sql.Migrations[next]);
        string count = Sql.Migrations.Count.ToString(CultureInfo.InvariantCulture);
        Execute(session, $"PRAGMA user_version = {count}; PRAGMA application_id = {ApplicationId.ToString(CultureInfo.InvariantCulture)}");
        transaction.Commit();
    }

    private static (long Application, long Version, long Tables) Header(Session session) =>
        (Pragma(session, "PRAGMA application_id"), Pragma(session, "PRAGMA user_version"), Pragma(session, "SELECT count(*) FROM sqlite_master"));

#pragma warning disable CA2100 // The texts are constants, numbers and the embedded files.
    private static long Pragma(Session session, string text)
    {
        using var command = session.Connection.CreateCommand();
        command.CommandText = text;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(Session session, string text)
    {
        using var command = session.Connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100
}
