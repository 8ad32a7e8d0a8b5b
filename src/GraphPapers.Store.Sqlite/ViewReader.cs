using System.Collections.Immutable;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using Microsoft.Data.Sqlite;

namespace GraphPapers.Store.Sqlite;

/// <summary>Streams one view inside one transaction of one session.</summary>
internal sealed class ViewReader
{
    private const int NoPosition = -1;

    private readonly Session session;
    private readonly ViewScope scope;
    private readonly IViewSink sink;
    private readonly CancellationToken cancellation;
    private readonly string suffix;
    private readonly Dictionary<long, (int Position, int Year)> documents = [];
    private readonly Dictionary<long, int> positions = [];
    private int rowsRead;

    private ViewReader(Session session, ViewScope scope, IViewSink sink, CancellationToken cancellation)
    {
        (this.session, this.scope, this.sink, this.cancellation) = (session, scope, sink, cancellation);
        suffix = scope.Around.IsEmpty ? "" : "-bounded";
    }

    /// <summary>Streams the view and gives its generation.</summary>
    public static long Stream(Session session, ViewScope scope, IViewSink sink, CancellationToken cancellation)
    {
        long generation = Reader.Generation(session);
        new ViewReader(session, scope, sink, cancellation).Stream();
        return generation;
    }

    private void Stream()
    {
        if (!scope.Around.IsEmpty) Reach();
        using (var counts = session.Rows("view/counts" + suffix))
        {
            counts.Read();
            sink.Begin(new(counts.GetInt32(0), counts.GetInt32(1), counts.GetInt32(2)));
        }

        Documents();
        Entities();
        Claims();
        Results();
        using var retired = session.Rows("view/retired");
        while (Next(retired)) sink.Retired(retired.Id(0), retired.Id(1));
    }

    /// <summary>Fills temp.reached and temp.paper by the definition of <see cref="ViewScope"/>.</summary>
    private void Reach()
    {
        session.Run("view/begin");
        foreach (var id in scope.Around) session.Run("view/seed", id.Value);
        int last = Close("view/join", 0);
        if (scope.Lineage)
        {
            for (int first = 0; ;)
            {
                int step = last + 1;
                if (session.Run("view/step-lineage", first, last, step) == 0) break;
                last = Close("view/join", step);
                first = step;
            }
        }

        for (int depth = 0, first = 0; depth < scope.Depth; depth++)
        {
            int step = last + 1;
            int found = session.Run("view/step", first, last, step);
            if (scope.Mentions) found += session.Run("view/step-mentions", first, last, step);
            if (found == 0) break;
            last = Close("view/join", step);
            first = step;
        }

        session.Run("view/papers");
        Close("view/join-papers", 0);
    }

    /// <summary>Joins from a round on until nothing comes in; gives the last round.</summary>
    private int Close(string join, int round)
    {
        cancellation.ThrowIfCancellationRequested();
        while (session.Run(join, round, round + 1) > 0) round++;
        return round;
    }

    private void Documents()
    {
        var papers = new Dictionary<long, EntityId>();
        if (scope.Around.IsEmpty)
        {
            using var ids = session.Rows("view/paper-ids");
            while (Next(ids)) papers[ids.GetInt64(0)] = ids.Id(1);
        }

        var found = new List<(long Key, ViewDocument Document)>();
        using (var rows = session.Rows("view/documents" + suffix))
        {
            while (Next(rows))
            {
                long key = rows.GetInt64(0);
                var paper = papers.TryGetValue(key, out var known) ? known : EntityId.Parse(session.Text("view/entity-id", rows.GetInt64(2))!);
                found.Add((key, new(rows.GetString(1), paper, rows.Text(3), rows.Number(4), rows.Text(5), rows.Text(6) is { } shared ? [.. shared.Split('\u001f')] : [])));
            }
        }

        found.Sort((a, b) => string.CompareOrdinal(a.Document.Id, b.Document.Id));
        foreach (var (key, document) in found)
        {
            documents[key] = (documents.Count, document.Year ?? 0);
            sink.Document(document);
        }
    }

    private void Entities()
    {
        var votes = Lists("view/votes", rows => new EntityVote(rows.GetString(2), (EntityKind)rows.GetInt32(1), rows.GetInt32(3)));
        var shortForms = Lists("view/short-forms", rows => rows.GetString(1));
        var curated = new Dictionary<long, string>();
        using (var rows = session.Rows("view/curated" + suffix))
            while (Next(rows)) curated[rows.GetInt64(0)] = rows.GetString(1);
        var ends = new HashSet<long>();
        using (var rows = session.Rows("view/curated-ends" + suffix))
            while (Next(rows)) ends.Add(rows.GetInt64(0));

        using var entities = session.Rows("view/entities" + suffix);
        while (Next(entities))
        {
            long key = entities.GetInt64(0);
            bool voted = votes.TryGetValue(key, out var own);
            if (!voted && !ends.Contains(key) && !curated.ContainsKey(key)) continue;
            var row = curated.TryGetValue(key, out string? json) ? Reader.Parse(json, RecordJson.Plain.OntologyEntity) : null;
            positions[key] = positions.Count;
            ImmutableArray<EntityVote> sorted =
                !voted ? [] : own!.Count == 1 ? [own[0]] : [.. own.OrderBy(vote => vote.Name, StringComparer.Ordinal).ThenBy(vote => vote.Kind)];
            ImmutableArray<string> forms = shortForms.TryGetValue(key, out var list) ? [.. list.Order(StringComparer.Ordinal)] : [];
            sink.Entity(new(entities.Id(1), sorted, forms, row));
        }
    }

    private void Claims()
    {
        using (var rows = session.Rows("view/claims" + suffix))
        {
            while (Next(rows))
            {
                var (document, year) = documents[rows.GetInt64(0)];
                sink.Claim(new(
                    positions[rows.GetInt64(2)], positions[rows.GetInt64(4)], document, rows.GetInt32(1), year, rows.GetDouble(7),
                    (RelationKind)rows.GetInt32(3), (ClaimSource)rows.GetInt32(5), (Polarity)rows.GetInt32(6)));
            }
        }

        using (var rows = session.Rows("view/curated-claims" + suffix))
        {
            while (Next(rows))
            {
                sink.Claim(new(
                    positions[rows.GetInt64(1)], positions[rows.GetInt64(3)], NoPosition, rows.GetInt32(0), rows.Number(6) ?? 0, rows.GetDouble(5),
                    (RelationKind)rows.GetInt32(2), ClaimSource.Curated, (Polarity)rows.GetInt32(4)));
            }
        }

        if (!scope.Mentions) return;
        using var mentions = session.Rows("view/mentions" + suffix);
        while (Next(mentions))
        {
            var (document, year) = documents[mentions.GetInt64(0)];
            sink.Claim(new(
                positions[mentions.GetInt64(2)], positions[mentions.GetInt64(3)], document, mentions.GetInt32(1), year, mentions.GetDouble(4),
                RelationKind.Mentions, ClaimSource.Text, Polarity.Asserted));
        }
    }

    private void Results()
    {
        using var rows = session.Rows("view/results" + suffix);
        while (Next(rows))
        {
            // A bounded view leaves out a result that names something outside it.
            if (!TryPosition(rows, 2, out int paper) || !TryPosition(rows, 3, out int method) || !TryPosition(rows, 4, out int dataset)) continue;
            if (!TryPosition(rows, 5, out int metric) || !TryPosition(rows, 6, out int task)) continue;
            sink.Result(new(
                documents[rows.GetInt64(0)].Position, rows.GetInt32(1), paper, method, dataset, metric, task, rows.GetDouble(7), rows.Text(8), rows.GetDouble(9)));
        }
    }

    private bool TryPosition(SqliteDataReader rows, int column, out int position)
    {
        position = NoPosition;
        return rows.IsDBNull(column) || positions.TryGetValue(rows.GetInt64(column), out position);
    }

    private Dictionary<long, List<T>> Lists<T>(string statement, Func<SqliteDataReader, T> value)
    {
        var lists = new Dictionary<long, List<T>>();
        using var rows = session.Rows(statement + suffix);
        while (Next(rows))
        {
            long key = rows.GetInt64(0);
            if (!lists.TryGetValue(key, out var list)) lists[key] = list = new(1);
            list.Add(value(rows));
        }

        return lists;
    }

    private bool Next(SqliteDataReader rows)
    {
        if ((++rowsRead & 0xfff) == 0) cancellation.ThrowIfCancellationRequested();
        return rows.Read();
    }
}
