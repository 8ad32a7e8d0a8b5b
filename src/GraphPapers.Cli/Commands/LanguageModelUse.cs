using System.CommandLine;
using System.Globalization;
using GraphPapers.Extraction.Proposals;

namespace GraphPapers.Cli.Commands;

/// <summary>A language model in the hands of a command that reads documents: its options, its stage, and what is told of it at the end.</summary>
internal sealed class LanguageModelUse : IDisposable
{
    /// <summary>How many documents are read before the model is asked about them: what it said is then written.</summary>
    public const int DocumentsAtOnce = 32;

    private const string KeyVariable = "GRAPHPAPERS_LANGUAGE_MODEL_KEY";

    private static readonly Option<string?> Address = new("--language-model")
    {
        Description = $"Ask a language model too: the address of an OpenAI-compatible API, such as http://127.0.0.1:11434/v1. Off by default; texts are sent there. Its key stands in {KeyVariable}",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string?> Model = new("--language-model-name") { Description = "The model's name at that address", HelpName = "NAME" };

    private static readonly Option<int> Budget = SharedOptions.Checked(
        new Option<int>("--language-model-budget") { Description = "The most questions asked; 0: only answers that are kept", HelpName = "N", DefaultValueFactory = _ => 1000 }, value => value >= 0, "0 or more");

    private static readonly Option<int> Seconds = SharedOptions.Checked(
        new Option<int>("--language-model-timeout") { Description = "How long one try may take", HelpName = "SECONDS", DefaultValueFactory = _ => 120 }, value => value is >= 1 and <= 3600, "1 to 3600");

    private static readonly Option<int> AtOnce = SharedOptions.Checked(
        new Option<int>("--language-model-concurrency") { Description = "How many questions are under way at once", HelpName = "N", DefaultValueFactory = _ => 4 }, value => value is >= 1 and <= 64, "1 to 64");

    private static readonly Option<string> Cache = new("--language-model-cache")
    {
        Description = "The folder that keeps its answers, so that the same question costs once",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "./graphpapers-answers",
    };

    private readonly string name;
    private readonly IProposer proposer;

    private LanguageModelUse(string name, IProposer proposer, ProposalStage stage) => (this.name, this.proposer, Stage) = (name, proposer, stage);

    /// <summary>The stage that extends readings.</summary>
    public ProposalStage Stage { get; }

    /// <summary>Adds the options to a command.</summary>
    public static void AddTo(Command command, CommandContext context)
    {
        command.With(Address, Model, Budget, Seconds, AtOnce, Cache);
        command.Validators.Add(result =>
        {
            if (result.Errors.Any()) return;
            if (result.GetValue(Address) is null)
            {
                foreach (Option option in (Option[])[Model, Budget, Seconds, AtOnce, Cache])
                    if (result.GetResult(option) is { Implicit: false }) result.AddError($"{option.Name} wants {Address.Name}");
            }
            else if (string.IsNullOrWhiteSpace(result.GetValue(Model))) result.AddError($"{Address.Name} wants {Model.Name}");
            else if (context.Composition.CheckLanguageModel(ChoiceOf(context, result.GetValue(Address)!, result.GetValue(Model)!)).Fault is { } fault) result.AddError(fault);
        });
    }

    /// <summary>Opens the model that the command line asks for; null where it asks for none.</summary>
    public static async Task<LanguageModelUse?> OpenAsync(CommandContext context, ParseResult parse)
    {
        if (parse.GetValue(Address) is not { } address) return null;
        var choice = ChoiceOf(context, address, parse.GetValue(Model)!) with
        {
            Cache = parse.GetValue(Cache)!,
            Budget = parse.GetValue(Budget),
            Timeout = TimeSpan.FromSeconds(parse.GetValue(Seconds)),
            Concurrency = parse.GetValue(AtOnce),
        };
        if (context.Composition.CheckLanguageModel(choice).Warning is { } warning) await context.NoteAsync($"warning: {warning}").ConfigureAwait(false);
        var proposer = context.Composition.OpenLanguageModel(choice);
        return new(choice.Model, proposer, new(context.Composition.Extractor.Value, proposer));
    }

    /// <summary>Says what the model added, what of it was dropped, and what it did not do.</summary>
    public async Task ReportAsync(CommandContext context)
    {
        var counts = Stage.Counts;
        await NoteAsync($"{Stage.Documents} documents were read with it; {counts.Entities} entities and {counts.Relations} relations added, {counts.Known} known already").ConfigureAwait(false);
        if (counts.Dropped > 0)
            await NoteAsync($"dropped: {counts.NotInText} not in the text, {counts.Forbidden} that the kinds forbid, {counts.WithoutEvidence} without a sentence that names both ends, {counts.TooMany} too many").ConfigureAwait(false);
        foreach (var note in proposer.Notes) await context.NoteAsync($"language model {name}: {note}").ConfigureAwait(false);

        Task NoteAsync(FormattableString text) => context.NoteAsync($"language model {name}: {text.ToString(CultureInfo.InvariantCulture)}");
    }

    public void Dispose() => proposer.Dispose();

    private static LanguageModelChoice ChoiceOf(CommandContext context, string address, string model) =>
        new(address, model.Trim(), context.Host.Variable(KeyVariable)?.Trim() is { Length: > 0 } key ? key : null);
}
