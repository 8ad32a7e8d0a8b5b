using GraphPapers.Extraction.Linking;

namespace GraphPapers.Extraction.Tests.Linking;

public sealed class ForeignSentencesTests
{
    [Theory]
    [InlineData("Nous montrons que les mots du texte sont dans le lexique.", true)]
    [InlineData("Wir zeigen, dass die Wörter nicht auf der Liste sind und das ist gut.", true)]
    [InlineData("We show that the words of the text are in the lexicon.", false)]
    [InlineData("The system won the Tour de France.", false)]
    [InlineData("Ferns.", false)]
    public void Function_words_tell_the_language(string sentence, bool foreign) => new ForeignSentences(Annotated.Of(sentence)).Is(0).ShouldBe(foreign);
}
