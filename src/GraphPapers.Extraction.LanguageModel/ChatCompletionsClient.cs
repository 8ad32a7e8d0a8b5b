using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GraphPapers.Extraction.LanguageModel;

/// <summary>
/// A chat client for any server that speaks OpenAI's <c>POST {address}/chat/completions</c> (Ollama, llama.cpp, vLLM, OpenAI and others): text in,
/// text out. Follows no redirects, so that texts and key go nowhere else.
/// </summary>
internal sealed class ChatCompletionsClient : IChatClient
{
    private const int LargestAnswer = 4 * 1024 * 1024;
    private const int LongestReason = 200;

    private readonly HttpClient client;
    private readonly Uri endpoint;
    private readonly string model;
    private readonly string? key;
    private readonly TimeProvider time;

    public ChatCompletionsClient(LanguageModelOptions options)
    {
        (model, key, time) = (options.Model, options.Key, options.Time);
        endpoint = new(options.Address.AbsoluteUri.TrimEnd('/') + "/chat/completions");
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !options.Address.IsLoopback })
        {
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = Timeout.InfiniteTimeSpan, // ResilientChatClient bounds each try.
        };
        client.DefaultRequestHeaders.Accept.Add(new("application/json"));
        if (key is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var content = new ByteArrayContent(Body(messages, options ?? new()));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
        try
        {
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw Failed(response, answer);
            return new(new ChatMessage(ChatRole.Assistant, Text(answer))) { ModelId = model };
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new ChatException(ChatFault.Question, "the answer is longer than 4 MB", cause: failure);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse)
        {
            throw new ChatException(ChatFault.Passing, "the answer broke off", cause: failure);
        }
        catch (HttpRequestException failure)
        {
            var fault = failure.HttpRequestError == HttpRequestError.SecureConnectionError ? ChatFault.Server : ChatFault.Passing;
            throw new ChatException(fault, $"{endpoint.GetLeftPart(UriPartial.Authority)} cannot be reached ({Reason(failure.Message)})", cause: failure);
        }
        catch (IOException failure)
        {
            throw new ChatException(ChatFault.Passing, "the answer broke off", cause: failure);
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var update in response.ToChatResponseUpdates()) yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => client.Dispose();

    private byte[] Body(IEnumerable<ChatMessage> messages, ChatOptions options)
    {
        var bytes = new ArrayBufferWriter<byte>(1 << 14);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteString("model"u8, model);
        json.WriteStartArray("messages"u8);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("role"u8, message.Role.Value);
            json.WriteString("content"u8, message.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (options.Temperature is { } temperature) json.WriteNumber("temperature"u8, temperature);
        if (options.Seed is { } seed) json.WriteNumber("seed"u8, seed);
        if (options.MaxOutputTokens is { } tokens) json.WriteNumber("max_tokens"u8, tokens);
        if (options.ResponseFormat is ChatResponseFormatJson)
        {
            json.WriteStartObject("response_format"u8);
            json.WriteString("type"u8, "json_object"u8);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The text of the first choice; empty where the model said nothing.</summary>
    private static string Text(byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var content = json.RootElement.GetProperty("choices"u8)[0].GetProperty("message"u8).TryGetProperty("content"u8, out var found) ? found : default;
            return content.ValueKind == JsonValueKind.String ? content.GetString()! : "";
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new ChatException(ChatFault.Question, "the server answers, but not as an OpenAI-compatible API does; the address may lack its /v1", cause: failure);
        }
    }

    private ChatException Failed(HttpResponseMessage response, byte[] answer)
    {
        var fault = response.StatusCode switch
        {
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => ChatFault.Passing,
            HttpStatusCode.Unauthorized or HttpStatusCode.PaymentRequired or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => ChatFault.Server,
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => ChatFault.Server,
            _ => ChatFault.Question,
        };
        var hint = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? "; is GRAPHPAPERS_LANGUAGE_MODEL_KEY right?" : "";
        var reason = Reason(Message(answer));
        return new(fault, string.Create(CultureInfo.InvariantCulture, $"the server answers with status {(int)response.StatusCode}{(reason.Length > 0 ? $" ({reason})" : "")}{hint}"), Wait(response.Headers.RetryAfter));
    }

    private static string Message(byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("error"u8, out var error)) return "";
            if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message"u8, out var message)) error = message;
            return error.ValueKind == JsonValueKind.String ? error.GetString()! : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    /// <summary>A message of someone else in one short line. A server may repeat the key: it is struck out.</summary>
    private string Reason(string message)
    {
        if (key is not null) message = message.Replace(key, "***", StringComparison.Ordinal);
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return string.Concat(line.Where(c => !char.IsControl(c)).Take(LongestReason));
    }

    private TimeSpan? Wait(RetryConditionHeaderValue? after) => after switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero,
        _ => null,
    };
}
