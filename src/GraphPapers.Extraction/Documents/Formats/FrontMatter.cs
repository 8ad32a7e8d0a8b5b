using System.Globalization;
using GraphPapers.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>The YAML between two lines of <c>---</c> at the head of a Markdown file, by the names that site generators and note programs use.</summary>
internal sealed class FrontMatter
{
    private readonly YamlMappingNode _fields;

    private FrontMatter(YamlMappingNode fields) => _fields = fields;

    /// <summary>Reads front matter; a problem where it is no YAML.</summary>
    /// <param name="yaml">What stands between the two lines.</param>
    /// <param name="line">The number of its first line.</param>
    public static (FrontMatter? Fields, string? Problem) Read(string yaml, int line)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            var root = stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode;
            return root is YamlMappingNode fields ? (new(fields), null) : (null, string.Create(CultureInfo.InvariantCulture, $"the front matter at line {line} is YAML, but no list of fields like \"title: …\""));
        }
        catch (YamlException failure)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"the front matter is not YAML at line {line + failure.Start.Line - 1}, column {failure.Start.Column}; quote values that hold a colon"));
        }
    }

    /// <summary>The first of the fields that has a value, as one line of text.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (Field(name) is YamlScalarNode { Value: { } value } && JsonFields.Words(value) is { } words) return words;
        return null;
    }

    /// <summary>The values of the first of the fields that has some: a list of texts or of fields with a name, or one text with commas.</summary>
    public IReadOnlyList<string> List(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            IEnumerable<string?> values = Field(name) switch
            {
                YamlSequenceNode list => list.Children.Select(Named),
                YamlMappingNode one => [Named(one)],
                YamlScalarNode { Value: { } text } => text.Contains(';', StringComparison.Ordinal) ? text.Split(';') : text.Replace(" and ", ",", StringComparison.Ordinal).Split(','),
                _ => [],
            };
            string[] found = [.. values.Select(JsonFields.Words).OfType<string>().Distinct()];
            if (found.Length > 0) return found;
        }

        return [];
    }

    /// <summary>The organisations that the authors' entries name.</summary>
    public IReadOnlyList<string> Affiliations() => Field("authors") is not YamlSequenceNode authors ? [] :
        [.. authors.Children.OfType<YamlMappingNode>().Select(author => Scalar(author, "affiliation") ?? Scalar(author, "organization") ?? Scalar(author, "organisation")).Select(JsonFields.Words).OfType<string>().Distinct()];

    /// <summary>The papers that it refers to: ids or titles.</summary>
    public IEnumerable<EntityId> References()
    {
        foreach (string text in Field("references") is YamlSequenceNode list ? list.Children.Select(Named).Select(JsonFields.Words).OfType<string>() : [])
        {
            string? key = DocumentIdentity.Doi(text) ?? DocumentIdentity.Arxiv(text) ?? DocumentIdentity.Acl(text);
            if (key is not null) yield return EntityId.Paper(key);
            else if (text.Any(char.IsLetterOrDigit)) yield return EntityId.Of(EntityKind.Paper, text);
        }
    }

    private static string? Named(YamlNode node) => node switch
    {
        YamlScalarNode scalar => scalar.Value,
        YamlMappingNode fields => Scalar(fields, "doi") ?? Scalar(fields, "arxiv") ?? Scalar(fields, "name") ?? Scalar(fields, "title"),
        _ => null,
    };

    private static string? Scalar(YamlMappingNode fields, string name) => fields.Children.TryGetValue(new YamlScalarNode(name), out var node) ? (node as YamlScalarNode)?.Value : null;

    private YamlNode? Field(string name) =>
        _fields.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } key } && string.Equals(key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
