using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GraphPapers.Model.Store;

/// <summary>
/// The records of the model as JSON, for what a store keeps whole and for dumps: ids and spans in short form, properties in the order of their
/// declaration, nothing left out, so that the same record gives the same bytes.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(EntityIdConverter), typeof(TextSpanConverter), typeof(MentionConverter)])]
[JsonSerializable(typeof(DocumentReading))]
[JsonSerializable(typeof(SourceDocument))]
[JsonSerializable(typeof(DocumentEntity))]
[JsonSerializable(typeof(Claim))]
[JsonSerializable(typeof(Result))]
[JsonSerializable(typeof(OntologyEntity))]
[JsonSerializable(typeof(Publication))]
[JsonSerializable(typeof(Mention[]))]
public sealed partial class RecordJson : JsonSerializerContext
{
    private static RecordJson? plain;

    /// <summary>The records with letters outside ASCII as they are, not as escapes.</summary>
    public static RecordJson Plain => plain ??= new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private sealed class EntityIdConverter : JsonConverter<EntityId>
    {
        public override EntityId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Model.EntityId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("not an entity id");

        public override void Write(Utf8JsonWriter writer, EntityId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class TextSpanConverter : JsonConverter<TextSpan>
    {
        public override TextSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Read();
            int start = reader.GetInt32();
            reader.Read();
            int end = reader.GetInt32();
            reader.Read();
            return new(start, end);
        }

        public override void Write(Utf8JsonWriter writer, TextSpan value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Start);
            writer.WriteNumberValue(value.End);
            writer.WriteEndArray();
        }
    }

    private sealed class MentionConverter : JsonConverter<Mention>
    {
        public override Mention Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Read();
            int start = reader.GetInt32();
            reader.Read();
            int end = reader.GetInt32();
            reader.Read();
            double confidence = reader.GetDouble();
            reader.Read();
            return new(new(start, end), confidence);
        }

        public override void Write(Utf8JsonWriter writer, Mention value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Span.Start);
            writer.WriteNumberValue(value.Span.End);
            writer.WriteNumberValue(value.Confidence);
            writer.WriteEndArray();
        }
    }
}
