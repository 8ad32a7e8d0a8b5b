using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
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
    private readonly bool isWhole;
    private readonly KeyMap documents;
    private readonly KeyMap positions;
    private readonly List<int> years = [];
    private int rowsRead;
    private int last;

    private ViewReader(Session session, ViewScope scope, IViewSink sink, CancellationToken cancellation)
    {
        (this.session, this.scope, this.sink, this.cancellation) = (session, scope, sink, cancellation);
        isWhole = scope.Around.IsEmpty || !Reach();
        suffix = isWhole ? "" : "-bounded";
        documents = KeyMap.For(isWhole ? session.Number("view/last-document") : null);
        positions = KeyMap.For(isWhole ? session.Number("view/last-entity") : null);
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
        using (var counts = session.Rows("view/counts" + suffix))
        {
            counts.Read();
            sink.Begin(new(counts.GetInt32(0), counts.GetInt32(1), counts.GetInt32(2), isWhole));
        }

        Documents();
        Entities();
        Claims();
        Results();
        using var retired = session.Rows("view/retired");
        while (Next(retired)) sink.Retired(retired.Id(0), retired.Id(1));
    }

    /// <summary>Fills temp.reached, temp.paper and temp.shown by the definition of <see cref="ViewScope"/>.</summary>
    /// <returns>Whether the view holds no more than it may.</returns>
    private bool Reach()
    {
        session.Run("view/begin");
        foreach (var id in scope.Around) session.Run("view/seed", id.Value);
        last = Close("view/join", 0);
        Deepen(scope.PastFamilies ? int.MaxValue : last);
        if (!Fits()) return false;
        Descend();
        if (scope.Introductions && Fits())
        {
            Follow([RelationKind.Introduces]);
            Step(0, "view/step-in");
        }

        if (scope.Surroundings && Fits())
        {
            Follow(RelationKinds.All);
            Step(0, scope.Mentions ? ["view/step-out", "view/step-in", "view/step-mentions"] : ["view/step-out", "view/step-in"]);
        }

        if (!Fits()) return false;
        session.Run("view/papers");
        Close("view/join-papers", 0);
        session.Run("view/shown");
        return true;
    }

    private bool Fits() => scope.Most == int.MaxValue || session.Number("view/reached-count") <= scope.Most;

    /// <summary>The steps of the depth; what the ontology marks as a family leads on only up to a round.</summary>
    private void Deepen(int familiesUntil)
    {
        bool all = scope.Relations.IsEmpty;
        Follow(all ? RelationKinds.All : scope.Relations);
        List<string> steps = ["view/step-out", "view/step-in"];
        if (scope.Mentions && (all || scope.Relations.Contains(RelationKind.Mentions))) steps.Add("view/step-mentions");
        for (int depth = 0, first = 0; depth < scope.Depth && Fits(); depth++)
        {
            int before = last;
            if (Step(first, familiesUntil, [.. steps]) == 0) break;
            first = before + 1;
        }
    }

    /// <summary>Follows lineage to its ends, each way from what the depth reached.</summary>
    private void Descend()
    {
        Follow([RelationKind.VariantOf, RelationKind.IsA]);
        int middle = last;
        if (scope.Lineage.HasFlag(LineageReach.Ancestors)) ToTheEnd("view/step-out");
        if (scope.Lineage == LineageReach.Both) session.Run("view/put-aside", middle);
        if (scope.Lineage.HasFlag(LineageReach.Descendants)) ToTheEnd("view/step-in");
        if (scope.Lineage == LineageReach.Both) session.Run("view/take-back", ++last);
    }

    private void ToTheEnd(string step)
    {
        for (int first = 0; Fits();)
        {
            int before = last;
            if (Step(first, step) == 0) return;
            first = before + 1;
        }
    }

    private void Follow(IEnumerable<RelationKind> relations)
    {
        session.Run("view/follow-none");
        foreach (var relation in relations) session.Run("view/follow", (int)relation);
    }

    private int Step(int first, params ReadOnlySpan<string> steps) => Step(first, int.MaxValue, steps);

    /// <summary>One step from the rounds since <paramref name="first"/>, with what may be joined with what it finds; gives how much it found itself.</summary>
    private int Step(int first, int familiesUntil, params ReadOnlySpan<string> steps)
    {
        int round = last + 1, found = 0;
        foreach (string step in steps) found += step == "view/step-mentions" ? session.Run(step, first, last, round) : session.Run(step, first, last, round, familiesUntil);
        if (found > 0) last = Close("view/join", round);
        return found;
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
        if (isWhole)
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
            documents.Add(key, years.Count);
            years.Add(document.Year ?? 0);
            sink.Document(document);
        }
    }

    private void Entities()
    {
        var votes = KeyedLists<EntityVote>.For(positions);
        using (var rows = session.Rows("view/votes" + suffix))
            while (Next(rows)) votes.Add(rows.GetInt64(0), new(rows.GetString(2), (EntityKind)rows.GetInt32(1), rows.GetInt32(3)));
        var shortForms = KeyedLists<string>.For(positions);
        using (var rows = session.Rows("view/short-forms" + suffix))
            while (Next(rows)) shortForms.Add(rows.GetInt64(0), rows.GetString(1));
        var curated = KeyedLists<OntologyEntity>.For(positions);
        using (var rows = session.Rows("view/curated" + suffix))
            while (Next(rows)) curated.Add(rows.GetInt64(0), Row(rows));
        var ends = new HashSet<long>();
        using (var rows = session.Rows("view/curated-ends" + suffix))
            while (Next(rows)) ends.Add(rows.GetInt64(0));

        int count = 0;
        using var entities = session.Rows("view/entities" + suffix);
        while (Next(entities))
        {
            long key = entities.GetInt64(0);
            bool voted = votes.Has(key), hasRow = curated.Has(key);
            if (!voted && !hasRow && !ends.Contains(key)) continue;
            positions.Add(key, count++);
            var own = voted ? Sorted(votes.Of(key)) : [];
            var forms = shortForms.Has(key) ? shortForms.Of(key).Order(StringComparer.Ordinal).ToImmutableArray() : [];
            sink.Entity(new(entities.Id(1), own, forms, hasRow ? curated.Of(key).First() : null));
        }
    }

    private static ImmutableArray<EntityVote> Sorted(IEnumerable<EntityVote> votes)
    {
        // Most have one.
        var sorted = votes.ToArray();
        if (sorted.Length > 1) Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Name, b.Name) is not 0 and var byName ? byName : a.Kind.CompareTo(b.Kind));
        return ImmutableCollectionsMarshal.AsImmutableArray(sorted);
    }

    private static OntologyEntity Row(SqliteDataReader rows)
    {
        try
        {
            return OntologyRows.Read(SQLitePCL.raw.sqlite3_column_blob(rows.Handle, 1));
        }
        catch (JsonException failure)
        {
            throw new StoreException($"the store is damaged: {failure.Message}", failure);
        }
    }

    private void Claims()
    {
        using (var rows = session.Rows("view/claims" + suffix))
        {
            // Read past the provider, which checks every column of the many rows.
            var row = rows.Handle;
            while (Next(rows))
            {
                int document = documents[SQLitePCL.raw.sqlite3_column_int64(row, 0)];
                sink.Claim(new(
                    positions[SQLitePCL.raw.sqlite3_column_int64(row, 2)], positions[SQLitePCL.raw.sqlite3_column_int64(row, 4)], document,
                    SQLitePCL.raw.sqlite3_column_int(row, 1), years[document], SQLitePCL.raw.sqlite3_column_double(row, 7),
                    (RelationKind)SQLitePCL.raw.sqlite3_column_int(row, 3), (ClaimSource)SQLitePCL.raw.sqlite3_column_int(row, 5), (Polarity)SQLitePCL.raw.sqlite3_column_int(row, 6)));
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
            int document = documents[mentions.GetInt64(0)];
            sink.Claim(new(
                positions[mentions.GetInt64(2)], positions[mentions.GetInt64(3)], document, mentions.GetInt32(1), years[document], mentions.GetDouble(4),
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
                documents[rows.GetInt64(0)], rows.GetInt32(1), paper, method, dataset, metric, task, rows.GetDouble(7), rows.Text(8), rows.GetDouble(9)));
        }
    }

    private bool TryPosition(SqliteDataReader rows, int column, out int position)
    {
        position = NoPosition;
        return rows.IsDBNull(column) || positions.TryGet(rows.GetInt64(column), out position);
    }

    private bool Next(SqliteDataReader rows)
    {
        if ((++rowsRead & 0xfff) == 0) cancellation.ThrowIfCancellationRequested();
        return rows.Read();
    }
}
