using System.Globalization;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;

namespace GraphPapers.Extraction.LanguageModel;

/// <summary>
/// Bounds each try in time, and tries again what may pass: up to four tries, with waits of 1, 2 and 4 seconds or as long as the server asks for, up to
/// a minute. A server that asks for more is left alone; one that gave no answer in time has one more try.
/// </summary>
internal sealed class ResilientChatClient : DelegatingChatClient
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly ResiliencePipeline tries;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;

    public ResilientChatClient(IChatClient inner, TimeSpan timeout, TimeProvider time)
        : base(inner)
    {
        (this.timeout, this.time) = (timeout, time);
        tries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Exception is ChatException failure && failure.Fault switch
                {
                    ChatFault.Passing => !(failure.RetryAfter > LongestWait),
                    ChatFault.Late => tried.AttemptNumber == 0,
                    _ => false,
                }),
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromSeconds(1),
                BackoffType = DelayBackoffType.Exponential,
                DelayGenerator = tried => ValueTask.FromResult((tried.Outcome.Exception as ChatException)?.RetryAfter),
            })
            .Build();
    }

    /// <exception cref="ChatException">The server gave no answer, for good.</exception>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await tries.ExecuteAsync(async token => await TryAsync(messages, options, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    // Polly's own time-out runs on the system's clock whatever clock it is given.
    private async Task<ChatResponse> TryAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await base.GetResponseAsync(messages, options, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cause) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new ChatException(ChatFault.Late, string.Create(CultureInfo.InvariantCulture, $"no answer came in {timeout.TotalSeconds} seconds"), cause: cause);
        }
    }
}
