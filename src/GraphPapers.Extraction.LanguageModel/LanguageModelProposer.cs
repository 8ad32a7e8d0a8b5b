using System.Collections.Concurrent;
using System.Globalization;
using GraphPapers.Extraction.Proposals;
using GraphPapers.Model;

namespace GraphPapers.Extraction.LanguageModel;

/// <summary>
/// Asks a language model about documents. Which questions the budget pays for is settled in the order of the documents before any is asked, so
/// that it does not depend on which answer comes first. A document is looked at wholly or not at all.
/// </summary>
public sealed class LanguageModelProposer : IProposer
{
    /// <summary>So many failures one after the other, and the server is left alone.</summary>
    private const int Patience = 3;

    private readonly LanguageModelOptions options;
    private readonly ResilientChatClient client;
    private readonly AnswerCache cache;
    private readonly Lock gate = new();
    private int left, asked, fromCache, unreadable, malformed, overBudget, unanswered, failuresInARow;
    private string? lastFailure, stopped;

    /// <summary>A proposer that asks nothing before it is given documents.</summary>
    /// <exception cref="ArgumentException">The options have a <see cref="LanguageModelOptions.Fault"/>.</exception>
    public LanguageModelProposer(LanguageModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Fault() is { } fault) throw new ArgumentException(fault, nameof(options));
        this.options = options;
        client = new ResilientChatClient(new ChatCompletionsClient(options), options.Timeout, options.Time);
        cache = new(options.CacheFolder);
        left = options.Budget;
        Name = $"language-model {options.Model} {Prompt.Version}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes
    {
        get
        {
            var notes = new List<string> { Line($"{asked} questions asked, {fromCache} answered from the cache") };
            if (unreadable + malformed > 0) notes.Add(Line($"warning: {unreadable} answers and {malformed} single proposals were no readable JSON, and dropped"));
            if (overBudget > 0) notes.Add(Line($"warning: {overBudget} documents were read without it, for want of budget ({options.Budget} questions)"));
            if (unanswered > 0) notes.Add(Line($"warning: {unanswered} documents were read without it: {stopped ?? lastFailure}"));
            if (cache.Problem is { } problem) notes.Add($"warning: {problem}");
            return notes;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DocumentProposals?>> ProposeAsync(IReadOnlyList<DocumentReading> readings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var questions = new List<Question>[readings.Count];
        var answers = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var paid = new Dictionary<string, Question>(StringComparer.Ordinal);
        for (int i = 0; i < questions.Length; i++)
        {
            questions[i] = [.. Prompt.Texts(readings[i].Document).Select(text => new Question(AnswerCache.KeyOf(options.Model, Prompt.Version, text), text))];
            foreach (var question in questions[i])
                if (!answers.ContainsKey(question.Key) && await cache.FindAsync(question.Key, cancellation).ConfigureAwait(false) is { } known) answers[question.Key] = known;
            var missing = questions[i].Where(question => !answers.ContainsKey(question.Key) && !paid.ContainsKey(question.Key)).DistinctBy(question => question.Key).ToList();
            if (missing.Count > left) continue;
            left -= missing.Count;
            foreach (var question in missing) paid.Add(question.Key, question);
        }

        fromCache += answers.Count;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(paid.Values, parallel, async (question, token) => await AskAsync(question, answers, token).ConfigureAwait(false)).ConfigureAwait(false);
        var read = answers.ToDictionary(pair => pair.Key, pair => Read(pair.Value), StringComparer.Ordinal);
        return [.. questions.Select(pieces => Join(pieces, paid, read))];
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task AskAsync(Question question, ConcurrentDictionary<string, string> answers, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (stopped is not null) return;
            asked++;
        }

        try
        {
            var response = await client.GetResponseAsync(Prompt.Messages(question.Text), Prompt.Options(), cancellation).ConfigureAwait(false);
            answers[question.Key] = response.Text;
            lock (gate) failuresInARow = 0;
            await cache.KeepAsync(question.Key, options.Model, Prompt.Version, response.Text, cancellation).ConfigureAwait(false);
        }
        catch (ChatException failure)
        {
            lock (gate)
            {
                failuresInARow++;
                lastFailure = failure.Message;
                if (failure.Fault == ChatFault.Server || failuresInARow >= Patience) stopped ??= failure.Message;
            }
        }
    }

    private DocumentProposals? Read(string answer)
    {
        var proposals = AnswerParser.Parse(answer, ref malformed);
        if (proposals is null) unreadable++;
        return proposals;
    }

    /// <summary>What all pieces of a document gave; null where one has no answer. An unreadable answer is an answer that says nothing.</summary>
    private DocumentProposals? Join(List<Question> pieces, Dictionary<string, Question> paid, Dictionary<string, DocumentProposals?> read)
    {
        if (pieces.Exists(piece => !read.ContainsKey(piece.Key)))
        {
            if (pieces.Exists(piece => !read.ContainsKey(piece.Key) && paid.ContainsKey(piece.Key))) unanswered++;
            else overBudget++;
            return null;
        }

        var all = pieces.Select(piece => read[piece.Key]).OfType<DocumentProposals>().ToList();
        return new([.. all.SelectMany(proposals => proposals.Entities)], [.. all.SelectMany(proposals => proposals.Relations)]);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Question(string Key, string Text);
}
