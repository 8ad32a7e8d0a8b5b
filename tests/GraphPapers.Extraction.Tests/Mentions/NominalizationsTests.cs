using GraphPapers.Extraction.Mentions;

namespace GraphPapers.Extraction.Tests.Mentions;

public sealed class NominalizationsTests
{
    [Theory]
    [InlineData("The network can classify the images.", "classify the images", "image classification")]
    [InlineData("We want to learn disentangled representations.", "learn disentangled representations", "representation learning")]
    [InlineData("It generates molecules.", "generates molecules", "molecule generation")]
    public void A_verb_with_its_object_is_named_by_the_nouns(string sentence, string words, string name) => NamesOf(sentence).ShouldContain((words, name));

    [Fact]
    public void Adjectives_stay_in_the_name_where_such_a_name_is_known()
    {
        uint known = TermCandidates.KeyOf("disentangled representation learning");
        NamesOf("We want to learn disentangled representations.", key => key == known).ShouldContain(("learn disentangled representations", "disentangled representation learning"));
    }

    [Theory]
    [InlineData("We use a model that was fine-tuned.", "fine-tuned", "fine-tuning")]
    [InlineData("The weights are pre-trained here.", "pre-trained", "pretraining")]
    [InlineData("The filters were pruned.", "pruned", "pruning")]
    public void A_technique_needs_no_object(string sentence, string words, string name) => NamesOf(sentence).ShouldContain((words, name));

    [Theory]
    [InlineData("The weights are pre-trained here.", "pre-trained", "pretraining")]
    [InlineData("The weights are trained here.", "trained", null)]
    [InlineData("They do fine-tuning.", "fine-tuning", null)]
    public void A_technique_said_with_a_verb_has_its_nouns_name(string sentence, string words, string? name)
    {
        var text = Annotated.Of(sentence);
        int first = text.Token(words);
        int end = first;
        while (end < text.Tokens.Length && text.Tokens[end].End <= text.Tokens[first].Start + words.Length) end++;
        Nominalizations.Technique(text, first, end).ShouldBe(name);
    }

    [Theory]
    [InlineData("This explanation is interpretable.", "interpretable", "interpretability")]
    [InlineData("The classifier is robust.", "robust", "robustness")]
    [InlineData("The world is partially observable.", "partially observable", "partial observability")]
    [InlineData("A sample-efficient agent learns.", "sample-efficient", "sample efficiency")]
    public void A_quality_is_named_by_its_noun(string sentence, string words, string name) => NamesOf(sentence).ShouldContain((words, name));

    [Fact]
    public void Nothing_is_named_where_the_verb_is_in_no_table() => NamesOf("We walk the dogs.").ShouldBeEmpty();

    [Fact]
    public void An_object_does_not_reach_into_the_next_sentence() => NamesOf("They classify. Images are large.").ShouldNotContain(n => n.Words.Contains("Images"));

    private static List<(string Words, string Name)> NamesOf(string sentence, Func<uint, bool>? isKnown = null)
    {
        var text = Annotated.Of(sentence);
        return [.. Nominalizations.Find(text, isKnown ?? (_ => false)).Select(c => (text.Words(c.First, c.End), c.Name!))];
    }
}
