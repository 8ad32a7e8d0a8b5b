using GraphPapers.Extraction.Mentions;

namespace GraphPapers.Extraction.Tests.Mentions;

public sealed class AcronymDefinitionsTests
{
    [Theory]
    [InlineData("We train a generative adversarial network (GAN) on faces.", "GAN = generative adversarial network")]
    [InlineData("We train generative adversarial networks (GANs) on faces.", "GANs = generative adversarial networks")]
    [InlineData("It is called Momentum Contrast (MoCo).", "MoCo = Momentum Contrast")]
    [InlineData("The method, MoCo (Momentum Contrast), is simple.", "MoCo = Momentum Contrast")]
    [InlineData("A variational auto-encoder (VAE) has a prior.", "VAE = variational auto-encoder")]
    [InlineData("Long short-term memory (LSTM) keeps a state.", "LSTM = Long short-term memory")]
    [InlineData("We use Proximal Policy Optimisation [PPO] throughout.", "PPO = Proximal Policy Optimisation")]
    [InlineData("The Fréchet inception distance (FID, lower is better) falls.", "FID = Fréchet inception distance")]
    [InlineData("Both mean squared error (MSE) and mean absolute error (MAE) fall.", "MSE = mean squared error", "MAE = mean absolute error")]
    [InlineData("We propose Deep Q-learning from Demonstrations (DQfD) here.", "DQfD = Deep Q-learning from Demonstrations")]
    public void A_short_form_in_brackets_is_defined(string sentence, params string[] definitions) => Definitions(sentence).ShouldBe(definitions);

    [Theory]
    [InlineData("The network (ours) is deep.")]
    [InlineData("The results (Table 3) are good.")]
    [InlineData("They train it on images (ImageNet).")]
    [InlineData("It was shown before (Ho et al., 2020).")]
    [InlineData("A simple trick (see below) helps.")]
    [InlineData("(GAN) is what they say.")]
    [InlineData("The year (2020) was good.")]
    [InlineData("It halts. (RNN)")]
    [InlineData("unclosed recurrent neural network (RNN")]
    public void Other_brackets_define_nothing(string sentence) => Definitions(sentence).ShouldBeEmpty();

    [Fact]
    public void The_long_form_does_not_reach_over_a_comma() =>
        Definitions("In general, adversarial networks (GAN) are trained.").ShouldBeEmpty();

    private static List<string> Definitions(string sentence)
    {
        var text = Annotated.Of(sentence);
        return [.. AcronymDefinitions.Find(text).Select(d => $"{text.Words(d.ShortFirst, d.ShortEnd)} = {text.Words(d.LongFirst, d.LongEnd)}")];
    }
}
