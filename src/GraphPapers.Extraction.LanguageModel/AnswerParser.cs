using System.Collections.Immutable;
using System.Text.Json;
using GraphPapers.Extraction.Proposals;

namespace GraphPapers.Extraction.LanguageModel;

/// <summary>Reads a model's answer: the JSON object in it, whatever chatter or code fence stands around. Parts that are not as asked for are left out and counted.</summary>
internal static class AnswerParser
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 };

    /// <summary>The proposals, or null where the answer holds no readable object.</summary>
    /// <param name="answer">The model's words.</param>
    /// <param name="malformed">Raised by each entity and relation that lacks a part.</param>
    public static DocumentProposals? Parse(string answer, ref int malformed)
    {
        int start = answer.IndexOf('{', StringComparison.Ordinal), end = answer.LastIndexOf('}');
        if (start < 0 || end < start) return null;
        try
        {
            using var json = JsonDocument.Parse(answer.AsMemory(start, end - start + 1), Lenient);
            var entities = ImmutableArray.CreateBuilder<ProposedEntity>();
            foreach (var row in Rows(json.RootElement, "entities"))
            {
                if (Text(row, "kind") is { } kind && Text(row, "surface") is { } surface) entities.Add(new(kind, surface, Text(row, "name"), Flag(row, "salient")));
                else malformed++;
            }

            var relations = ImmutableArray.CreateBuilder<ProposedRelation>();
            foreach (var row in Rows(json.RootElement, "relations"))
            {
                if (Text(row, "head") is { } head && Text(row, "type") is { } type && Text(row, "tail") is { } tail && Text(row, "evidence") is { } evidence) relations.Add(new(head, type, tail, evidence));
                else malformed++;
            }

            return new(entities.ToImmutable(), relations.ToImmutable());
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonElement> Rows(JsonElement root, string name) =>
        root.TryGetProperty(name, out var rows) && rows.ValueKind == JsonValueKind.Array ? rows.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string? Text(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
