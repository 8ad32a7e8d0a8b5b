using GraphPapers.Model;
using Microsoft.Data.Sqlite;

namespace GraphPapers.Store.Sqlite;

/// <summary>Columns as the model's values.</summary>
internal static class Rows
{
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? Number(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public static EntityId Id(this SqliteDataReader row, int column) => EntityId.Parse(row.GetString(column));

    public static EntityId? IdOrNull(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Id(column);

    public static TextSpan? Span(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : new TextSpan(row.GetInt32(column), row.GetInt32(column + 1));

    /// <summary>A claim from the columns head, relation, tail, source, rule, confidence, polarity and six of spans.</summary>
    public static Claim Claim(this SqliteDataReader row) => new()
    {
        Head = row.Id(0),
        Relation = (RelationKind)row.GetInt32(1),
        Tail = row.Id(2),
        Source = (ClaimSource)row.GetInt32(3),
        Rule = row.GetString(4),
        Confidence = row.GetDouble(5),
        Polarity = (Polarity)row.GetInt32(6),
        Evidence = row.Span(7) is { } sentence ? new(sentence, row.Span(9), row.Span(11)) : null,
    };
}
