namespace GraphPapers.Extraction.SciErc;

/// <summary>
/// How often each phrase stood in the training documents and as what it was labelled there. For a document that was trained on, its own
/// occurrences do not count, so that features are the same in training as on unseen text.
/// </summary>
public sealed class PhraseLabels
{
    private readonly Dictionary<uint, int> occurrences = [];
    private readonly Dictionary<uint, int[]> labelled = [];
    private readonly Dictionary<SciErcText, Dictionary<uint, int[]>> own = [];

    /// <summary>Counts training documents.</summary>
    public PhraseLabels(IEnumerable<SciErcText> texts)
    {
        foreach (var text in texts)
        {
            foreach (var (key, count) in text.PhraseCounts) occurrences[key] = occurrences.GetValueOrDefault(key) + count;
            var mine = own[text] = [];
            foreach (var entity in text.Document.Entities.SelectMany(e => e))
            {
                uint key = text.PhraseKey(entity.First, entity.Last);
                int label = SciErcLabels.EntityOf(entity.Label);
                Count(labelled, key, label);
                Count(mine, key, label);
            }
        }
    }

    /// <summary>What other documents tell of a phrase, as one value: never seen, or the usual label with how often it was labelled at all.</summary>
    public uint Of(SciErcText text, uint key)
    {
        own.TryGetValue(text, out var mine);
        int seen = occurrences.GetValueOrDefault(key) - (mine is null ? 0 : text.CountOf(key));
        if (seen <= 0) return 0;
        int best = 0, most = 0, sum = 0;
        if (labelled.TryGetValue(key, out var counts))
        {
            var less = mine?.GetValueOrDefault(key);
            for (int label = 0; label < counts.Length; label++)
            {
                int count = counts[label] - (less?[label] ?? 0);
                sum += count;
                if (count > most) (best, most) = (label + 1, count);
            }
        }

        int share = sum == 0 ? 0 : 1 + (int)(3.99f * Math.Min(sum, seen) / seen);
        int frequency = seen switch { 1 => 1, <= 3 => 2, <= 8 => 3, _ => 4 };
        return 1 + (uint)((best * 64) + (share * 8) + frequency);
    }

    private static void Count(Dictionary<uint, int[]> table, uint key, int label)
    {
        if (!table.TryGetValue(key, out var counts)) table[key] = counts = new int[SciErcLabels.Entities.Count];
        counts[label]++;
    }
}
