using GraphPapers.Model.Ingest;
using GraphPapers.Model.Store;

namespace GraphPapers.Api.Resolvers;

/// <summary>The fields of Mutation.</summary>
internal sealed class Mutations(IngestGate gate)
{
    private const int MostDocuments = 1000;

    public async Task<IngestReport> IngestAsync(IReadOnlyList<DocumentRecord> documents, ApiRequest request, CancellationToken cancellation)
    {
        Authorise(request);
        if (documents.Count > MostDocuments) throw ApiException.BadInput("documents must hold 1000 at most.");
        return await gate.IngestAsync([.. documents.Select(Input)], cancellation).ConfigureAwait(false);
    }

    public async Task<RemoveReport> RemoveAsync(IReadOnlyList<string> ids, ApiRequest request, CancellationToken cancellation)
    {
        Authorise(request);
        return await gate.RemoveAsync(ids, cancellation).ConfigureAwait(false);
    }

    private static DocumentInput Input(DocumentRecord record) => new()
    {
        Id = record.Id,
        Title = record.Title,
        Text = record.Text,
        Abstract = record.Abstract,
        Authors = [.. record.Authors],
        Year = record.Year,
        Venue = record.Venue,
    };

    private void Authorise(ApiRequest request)
    {
        if (!gate.Writes) throw new ApiException("This server only reads.", ApiException.ReadOnly);
        if (!request.HasKey) throw new ApiException("Changes need the server's key, as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'.", ApiException.Unauthenticated);
    }
}
