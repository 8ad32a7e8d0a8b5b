using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Sqlite;

/// <summary>Writes and removes inside one transaction of one session.</summary>
internal sealed class Writer(Session session)
{
    private readonly Keys keys = new(session);
    private bool removing;

    /// <summary>Takes a document out with all its rows; what nobody else refers to goes at <see cref="End"/>.</summary>
    /// <returns>False where it is not there.</returns>
    public bool Remove(string id)
    {
        if (session.Number("write/find-document", id) is not { } key) return false;
        Loosen("write/loosen", key);
        return true;
    }

    /// <summary>What is stored under an id.</summary>
    public DocumentVersion? Version(string id)
    {
        using var rows = session.Rows("read/version", id);
        return rows.Read() ? new(rows.GetString(0), rows.GetString(1)) : null;
    }

    public string? OntologyVersion() => session.Text("read/ontology-version");

    public void Add(DocumentReading reading, DocumentVersion version)
    {
        var document = reading.Document;
        string record = JsonSerializer.Serialize(document with { Text = "" }, RecordJson.Plain.SourceDocument);
        string? shared = document.SharedIds.IsEmpty ? null : string.Join('\u001f', document.SharedIds);
        long key = session.Insert(
            "write/add-document", document.Id, document.Reader, version.ContentHash, version.ReaderVersion, keys.Entity(document.Paper), document.Title,
            document.Year, document.Url, shared, record);
        session.Run("write/add-text", key, document.Text);
        foreach (var entity in reading.Entities) Add(key, entity);
        for (int i = 0; i < reading.Claims.Length; i++) Add(key, i, reading.Claims[i]);
        for (int i = 0; i < reading.Results.Length; i++) Add(key, i, reading.Results[i]);
        foreach (var (hub, member) in JoinHubs.Of(reading)) session.Run("write/add-hub-member", keys.Entity(member), keys.Hub(hub), key);
    }

    public void Replace(Ontology ontology)
    {
        Loosen("write/loosen-ontology");
        foreach (var row in ontology.Entities)
        {
            long key = keys.Entity(row.Id);
            session.Run("write/add-curated-entity", key, keys.Entity(row.Paper?.Id), JsonSerializer.Serialize(row, RecordJson.Plain.OntologyEntity));
            session.Run("write/add-curated-name", key, 0, keys.Name(row.Name));
            foreach (var name in row.Names)
                if (name.Form != row.Name) session.Run("write/add-curated-name", key, 1, keys.Name(name.Form));
        }

        for (int i = 0; i < ontology.Claims.Length; i++)
        {
            var claim = ontology.Claims[i];
            session.Run(
                "write/add-curated-claim", i, keys.Entity(claim.Head), (int)claim.Relation, keys.Entity(claim.Tail), (int)claim.Polarity, claim.Confidence,
                claim.Publication?.Year, keys.Entity(claim.Publication?.Id), JsonSerializer.Serialize(claim, RecordJson.Plain.Claim));
        }

        foreach (var (id, replacement) in ontology.Retired) session.Run("write/add-retired", keys.Entity(id), keys.Entity(replacement));
        foreach (var (hub, member) in JoinHubs.Of(ontology)) session.Run("write/add-hub-member", keys.Entity(member), keys.Hub(hub), 0);
        session.Run("write/set-ontology", ontology.Version);
    }

    /// <summary>Takes out what has become loose and raises the generation.</summary>
    public void End()
    {
        if (removing) session.Run("write/end-removal");
        session.Run("write/raise-generation");
    }

    private void Loosen(string statement, params ReadOnlySpan<object?> values)
    {
        if (!removing) session.Run("write/begin-removal");
        removing = true;
        session.Run(statement, values);
    }

    private void Add(long document, DocumentEntity entity)
    {
        long key = keys.Entity(entity.Id);
        bool named = !entity.Mentions.IsEmpty;
        session.Run(
            "write/add-document-entity", document, key, (int)entity.Kind, keys.Name(entity.Name), entity.Salient, keys.Rule(entity.Link),
            entity.Mentions.Length, named ? entity.Mentions.Max(mention => mention.Confidence) : 0.0,
            named ? JsonSerializer.Serialize([.. entity.Mentions], RecordJson.Plain.MentionArray) : null);
        foreach (string alias in entity.Aliases) session.Run("write/add-document-form", document, key, 1, keys.Name(alias));
        foreach (string form in entity.ShortForms) session.Run("write/add-document-form", document, key, 2, keys.Name(form));
    }

    private void Add(long document, int ordinal, Claim claim)
    {
        var (sentence, head, tail) = (claim.Evidence?.Sentence, claim.Evidence?.Head, claim.Evidence?.Tail);
        session.Run(
            "write/add-claim", document, ordinal, keys.Entity(claim.Head), (int)claim.Relation, keys.Entity(claim.Tail), (int)claim.Source,
            (int)claim.Polarity, claim.Confidence, keys.Rule(claim.Rule), sentence?.Start, sentence?.End, head?.Start, head?.End, tail?.Start, tail?.End);
    }

    private void Add(long document, int ordinal, Result result) => session.Run(
        "write/add-result", document, ordinal, keys.Entity(result.Paper), keys.Entity(result.Method), keys.Entity(result.Dataset),
        keys.Entity(result.Metric), keys.Entity(result.Task), result.Value, result.Unit, result.Confidence, keys.Rule(result.Rule),
        result.Sentence.Start, result.Sentence.End, result.ValueSpan.Start, result.ValueSpan.End);
}
