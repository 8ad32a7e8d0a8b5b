using System.Security.Cryptography;
using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Learning;

/// <summary>All that was learnt, in one file: parts of speech, statistics of terms, and the models of the stages.</summary>
public sealed class ExtractionModel
{
    private const uint Magic = 0x4D504752; // "RGPM"
    private const int Format = 3;

    /// <summary>Parts of speech.</summary>
    public required PartOfSpeechTagger Tagger { get; init; }

    /// <summary>Statistics of phrases and words.</summary>
    public required TermStatistics Statistics { get; init; }

    /// <summary>Does this candidate name something? Trained on different annotations; the first on those of this project's guide.</summary>
    public required IReadOnlyList<LinearModel> Spans { get; init; }

    /// <summary>Of which kind is it?</summary>
    public required LinearModel Kinds { get; init; }

    /// <summary>Is the document about it?</summary>
    public required BoostedTrees Salience { get; init; }

    /// <summary>Is the document about it, once the other terms have been heard?</summary>
    public required BoostedTrees SecondOpinion { get; init; }

    /// <summary>Does it name something at all?</summary>
    public required BoostedTrees Naming { get; init; }

    /// <summary>How does the paper relate to it?</summary>
    public required StackedClassifier PaperRelations { get; init; }

    /// <summary>How do two terms of a sentence relate?</summary>
    public required StackedClassifier PairRelations { get; init; }

    /// <summary>Thresholds chosen on held-out folds, by name.</summary>
    public required SortedDictionary<string, float> Thresholds { get; init; }

    /// <summary>From what it was made, with licences; for people.</summary>
    public required string Provenance { get; init; }

    /// <summary>Hash of the file.</summary>
    public string Version { get; private set; } = "untrained";

    /// <summary>Writes the file.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Format);
        writer.Write(Provenance);
        writer.Write(Thresholds.Count);
        foreach (var (name, value) in Thresholds)
        {
            writer.Write(name);
            writer.Write(value);
        }

        Tagger.Write(writer);
        Statistics.Write(writer);
        writer.Write(Spans.Count);
        foreach (var model in Spans) model.Write(writer);
        Kinds.Write(writer);
        Salience.Write(writer);
        SecondOpinion.Write(writer);
        Naming.Write(writer);
        PaperRelations.Write(writer);
        PairRelations.Write(writer);
        writer.Flush();
        byte[] file = stream.ToArray();
        Version = VersionOf(file);
        return file;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no model of this format.</exception>
    public static ExtractionModel Read(byte[] file)
    {
        using var reader = new BinaryReader(new MemoryStream(file));
        if (file.Length < 8 || reader.ReadUInt32() != Magic) throw new InvalidDataException("not a model file of GraphPapers");
        if (reader.ReadInt32() is var format && format != Format) throw new InvalidDataException($"model file of format {format}; this program reads {Format}");
        string provenance = reader.ReadString();
        var thresholds = new SortedDictionary<string, float>(StringComparer.Ordinal);
        for (int i = reader.ReadInt32(); i > 0; i--) thresholds[reader.ReadString()] = reader.ReadSingle();
        return new()
        {
            Provenance = provenance,
            Thresholds = thresholds,
            Tagger = PartOfSpeechTagger.Read(reader),
            Statistics = TermStatistics.Read(reader),
            Spans = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => LinearModel.Read(reader))],
            Kinds = LinearModel.Read(reader),
            Salience = BoostedTrees.Read(reader),
            SecondOpinion = BoostedTrees.Read(reader),
            Naming = BoostedTrees.Read(reader),
            PaperRelations = StackedClassifier.Read(reader),
            PairRelations = StackedClassifier.Read(reader),
            Version = VersionOf(file),
        };
    }

    /// <summary>The model that is part of this assembly.</summary>
    /// <exception cref="InvalidDataException">The program was built without one.</exception>
    public static ExtractionModel LoadEmbedded() => Read(EmbeddedFile());

    /// <summary>The version of the model that is part of this assembly, without reading the model.</summary>
    /// <exception cref="InvalidDataException">The program was built without one.</exception>
    public static string EmbeddedVersion() => VersionOf(EmbeddedFile());

    private static byte[] EmbeddedFile()
    {
        using var stream = typeof(ExtractionModel).Assembly.GetManifestResourceStream("extraction.model")
            ?? throw new InvalidDataException("this program was built without extraction.model");
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }

    private static string VersionOf(byte[] file) => "model-" + Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, 4));
}
