using System.IO.Compression;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Training;

/// <summary>Trains and measures the part-of-speech tagger on treebanks in CoNLL-U.</summary>
public static class PartOfSpeechTraining
{
    /// <summary>Trains by the averaged perceptron.</summary>
    /// <param name="path">A CoNLL-U file, plain or .gz.</param>
    /// <param name="epochs">Passes.</param>
    /// <param name="cancellation">Stops it.</param>
    public static PartOfSpeechTagger Train(string path, int epochs = 6, CancellationToken cancellation = default)
    {
        var sentences = Read(path).ToArray();
        var certain = CertainWords(sentences);
        var trainer = new PerceptronTrainer(PennTags.Names.Length);
        var features = new uint[PartOfSpeechTagger.FeatureCount];
        var scores = new float[PennTags.Names.Length];
        var order = Enumerable.Range(0, sentences.Length).ToArray();
        var random = new Random(17);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (int s in order)
            {
                var (text, tokens, gold) = sentences[s];
                var tags = new byte[tokens.Length];
                for (int i = 0; i < tokens.Length; i++)
                {
                    if (certain.TryGetValue(tokens[i].Hash, out tags[i])) continue;
                    PartOfSpeechTagger.Features(text, tokens, tags, i, features);
                    Array.Clear(scores);
                    trainer.Score(features, scores);
                    trainer.Tick();
                    tags[i] = (byte)PartOfSpeechTagger.Best(scores);
                    if (tags[i] == gold[i]) continue;
                    trainer.Update(features, gold[i], 1);
                    trainer.Update(features, tags[i], -1);
                }
            }
        }

        return new(trainer.Freeze(0.25f), certain);
    }

    /// <summary>The share of tokens tagged right.</summary>
    public static double Accuracy(PartOfSpeechTagger tagger, string path)
    {
        long right = 0, all = 0;
        foreach (var (text, tokens, gold) in Read(path))
        {
            var tags = new byte[tokens.Length];
            tagger.Tag(text, tokens, tags);
            all += tokens.Length;
            for (int i = 0; i < tokens.Length; i++) right += tags[i] == gold[i] ? 1 : 0;
        }

        return (double)right / all;
    }

    private static Dictionary<uint, byte> CertainWords((string Text, Token[] Tokens, byte[] Tags)[] sentences)
    {
        var counts = new Dictionary<uint, Dictionary<byte, int>>();
        foreach (var (_, tokens, tags) in sentences)
        {
            for (int i = 0; i < tokens.Length; i++)
            {
                if (!counts.TryGetValue(tokens[i].Hash, out var byTag)) counts[tokens[i].Hash] = byTag = [];
                byTag[tags[i]] = byTag.GetValueOrDefault(tags[i]) + 1;
            }
        }

        return counts.Where(pair => pair.Value.Count == 1 && pair.Value.Values.First() >= 40 && pair.Value.Keys.First() is not (PennTags.NN or PennTags.JJ or PennTags.NNP))
            .ToDictionary(pair => pair.Key, pair => pair.Value.Keys.First());
    }

    private static IEnumerable<(string Text, Token[] Tokens, byte[] Tags)> Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        var forms = new List<string>();
        var tags = new List<byte>();
        while (true)
        {
            string? line = reader.ReadLine();
            if (string.IsNullOrEmpty(line))
            {
                if (forms.Count > 0)
                {
                    string text = string.Join(' ', forms);
                    int at = 0;
                    var tokens = forms.Select(form =>
                    {
                        var cut = Tokenizer.Tokenize(form, []);
                        var shape = cut.Count > 0 ? cut[0].Shape : TokenShape.None;
                        var token = new Token(at, at + form.Length, Hashing.Word(form), Hashing.Word(form), shape);
                        at += form.Length + 1;
                        return token;
                    }).ToArray();
                    yield return (text, tokens, tags.ToArray());
                }

                forms.Clear();
                tags.Clear();
                if (line is null) yield break;
                continue;
            }

            if (line[0] == '#') continue;
            var fields = line.Split('\t');
            if (fields.Length < 5) continue;
            forms.Add(fields[1]);
            tags.Add(PennTags.Parse(fields[4]));
        }
    }
}
