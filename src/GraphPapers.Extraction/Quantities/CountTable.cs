using System.Collections.Frozen;

namespace GraphPapers.Extraction.Quantities;

/// <summary>A thing that papers count, and how many of it one of its form is: a GFLOP is 1e9 FLOPs.</summary>
internal sealed record CountedThing(string Name, double Factor, bool IsPlural);

/// <summary>What papers on machine learning count, and the words that may stand between the number and the thing.</summary>
internal static class CountTable
{
    // name | forms that are not the name with an s. Case does not count.
    private const string Rows = """
        parameter|param params
        token
        word
        character
        sentence
        document
        paper
        article|
        passage
        page
        book
        image
        picture
        photo
        pixel
        patch|patches
        video
        clip
        frame
        utterance
        speaker
        question
        query|queries
        answer
        dialogue|dialog dialogs
        turn
        pair
        triple|triplet triplets
        example
        sample
        instance
        record
        row
        item
        object
        annotation
        class|classes
        category|categories
        label
        language
        domain
        task
        benchmark
        dataset
        entity|entities
        relation
        mention
        node
        edge
        vertex|vertices
        graph
        atom
        molecule
        protein
        residue
        layer
        block
        head
        channel
        filter
        neuron
        unit
        dimension|dim dims dimensional
        expert
        epoch
        step
        iteration
        update
        episode
        game
        trajectory|trajectories
        demonstration
        rollout
        seed
        run
        experiment
        model
        user
        participant
        annotator
        patient
        subject
        GPU
        TPU
        CPU
        NPU
        core
        chip
        device
        machine
        shot
        way
        fps
        """;

    private const string Modifiers =
        "trainable learnable learned free total unique distinct different separate additional extra more fewer new real human labeled labelled "
        + "unlabeled unlabelled annotated training train validation dev test testing development evaluation held input output hidden latent "
        + "natural color colour rgb medical parallel monolingual bilingual text textual web video speech audio high low resolution quality "
        + "transformer encoder decoder attention self convolutional conv residual recurrent fully connected gradient optimization update "
        + "nvidia tesla titan geforce rtx cloud consecutive random independent active source target object "
        + "news wikipedia english synthetic generated preference instruction question answer image caption";

    private static readonly FrozenDictionary<string, CountedThing> Things = Build();
    private static readonly FrozenDictionary<string, CountedThing>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Things.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> ModifierWords = Modifiers.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ModifierLookup =
        ModifierWords.GetAlternateLookup<ReadOnlySpan<char>>();

    public static CountedThing? Find(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var thing) ? thing : null;

    public static bool IsModifier(ReadOnlySpan<char> word) => ModifierLookup.Contains(word);

    private static FrozenDictionary<string, CountedThing> Build()
    {
        var things = new Dictionary<string, CountedThing>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in Rows.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = row.Split('|');
            things[cells[0]] = new CountedThing(cells[0], 1, IsPlural: false);
            things[cells[0] + "s"] = new CountedThing(cells[0], 1, IsPlural: true);
            foreach (var form in cells.Skip(1).SelectMany(c => c.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
                things[form] = new CountedThing(cells[0], 1, form.EndsWith('s'));
        }
        var prefixes = new (string Prefix, double Factor)[]
        {
            ("", 1), ("K", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18),
            ("kilo", 1e3), ("mega", 1e6), ("giga", 1e9), ("tera", 1e12), ("peta", 1e15), ("exa", 1e18),
        };
        foreach (var (prefix, factor) in prefixes)
        {
            foreach (var form in new[] { "FLOP", "FLOPs" }) things[prefix + form] = new CountedThing("FLOP", factor, IsPlural: true);
            foreach (var form in new[] { "MAC", "MACs" })
                if (prefix.Length <= 1 && prefix + form != "MAC") things[prefix + form] = new CountedThing("MAC", factor, IsPlural: true);
        }
        return things.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
