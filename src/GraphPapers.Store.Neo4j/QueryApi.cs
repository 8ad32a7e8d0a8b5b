using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphPapers.Model.Store;
using Polly;
using Polly.Retry;

namespace GraphPapers.Store.Neo4j;

/// <summary>
/// Neo4j's HTTP Query API, version 2 (Neo4j 5.19 and later): <c>POST /db/{name}/query/v2/tx</c> begins, <c>…/tx/{id}</c> goes on,
/// <c>…/tx/{id}/commit</c> ends; DELETE rolls back. The bookmark of the last commit goes with the next transaction, so that it sees what was written.
/// </summary>
internal sealed class QueryApi : ICypherRunner
{
    /// <summary>Called a passing failure by the server, but the same transaction meets it again.</summary>
    private const string OutOfMemory = "Neo.TransientError.General.MemoryPoolOutOfMemoryError";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly HttpClient client;
    private readonly Neo4jOptions options;
    private readonly ResiliencePipeline retries;
    private readonly string path;
    private volatile string[] bookmarks = [];

    public QueryApi(Neo4jOptions options, HttpMessageHandler? handler = null)
    {
        this.options = options;
        path = $"db/{Uri.EscapeDataString(options.Database)}/query/v2";
        client = new(handler ?? Handler(options));
        client.BaseAddress = options.Address;
        client.Timeout = options.Timeout;
        client.DefaultRequestHeaders.Accept.Add(new("application/json"));
        if (options.User is not null)
        {
            string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"));
            client.DefaultRequestHeaders.Authorization = new("Basic", credentials);
        }

        retries = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<StoreException>(failure => failure.IsTransient),
            MaxRetryAttempts = 4,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        }).Build();
    }

    /// <summary>What the server says of itself at its root: its version, and whether it has the Query API.</summary>
    public async Task<(string? Version, bool HasQueryApi)> DiscoverAsync(CancellationToken cancellation)
    {
        byte[] answer = await SendAsync(HttpMethod.Get, "", null, cancellation).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(answer);
            string? version = json.RootElement.TryGetProperty("neo4j_version", out var value) ? value.GetString() : null;
            return (version, json.RootElement.TryGetProperty("query", out _));
        }
        catch (JsonException failure)
        {
            throw new StoreException($"{options.Address} answers, but is no Neo4j server", failure);
        }
    }

    private static HttpClientHandler Handler(Neo4jOptions options)
    {
        var handler = new HttpClientHandler();
        if (options.TrustsAnyCertificate) handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        return handler;
    }

    public async Task<T> InTransactionAsync<T>(bool write, Func<ICypherTransaction, Task<T>> run, CancellationToken cancellation) =>
        await retries.ExecuteAsync(
            async token =>
            {
                var transaction = new Transaction(this, write, token);
                try
                {
                    var answer = await run(transaction).ConfigureAwait(false);
                    await transaction.CommitAsync().ConfigureAwait(false);
                    return answer;
                }
                catch
                {
                    await transaction.RollBackAsync().ConfigureAwait(false);
                    throw;
                }
            },
            cancellation).ConfigureAwait(false);

    public async Task RunAloneAsync(string statement, CancellationToken cancellation) =>
        await SendAsync(HttpMethod.Post, path, new(Body(statement, [], write: true, first: true), Task.CompletedTask), cancellation).ConfigureAwait(false);

    public void Dispose() => client.Dispose();

    private byte[] Body(string? statement, (string Name, object? Value)[] parameters, bool write, bool first)
    {
        var bytes = new ArrayBufferWriter<byte>(1 << 12);
        using var json = new Utf8JsonWriter(bytes, Plain);
        json.WriteStartObject();
        if (statement is not null) json.WriteString("statement"u8, statement);
        if (parameters.Length > 0)
        {
            json.WriteStartObject("parameters"u8);
            foreach (var (name, value) in parameters)
            {
                json.WritePropertyName(name);
                CypherJson.Write(json, value);
            }

            json.WriteEndObject();
        }

        if (first)
        {
            json.WriteString("accessMode"u8, write ? "WRITE" : "READ");
            if (bookmarks.Length > 0)
            {
                json.WritePropertyName("bookmarks"u8);
                CypherJson.Write(json, bookmarks);
            }
        }

        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private async Task<byte[]> SendAsync(HttpMethod method, string relative, HeldContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, relative) { Content = content };
        try
        {
            using var response = await client.SendAsync(request, cancellation).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw Failure(response.StatusCode, answer);
            return answer;
        }
        catch (HttpRequestException failure)
        {
            string reason = failure.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.');
            throw new StoreException($"{options.Address}: the server does not answer ({reason})", failure);
        }
        catch (TaskCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            string seconds = options.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new StoreException($"{options.Address}: the server did not answer within {seconds} s", failure);
        }
    }

    private StoreException Failure(HttpStatusCode status, byte[] answer)
    {
        string? code = null, message = null;
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
                (code, message) = (errors[0].GetProperty("code").GetString(), errors[0].GetProperty("message").GetString());
        }
        catch (JsonException)
        {
            // Not an answer of the Query API; the status says what can be said.
        }

        string number = ((int)status).ToString(CultureInfo.InvariantCulture);
        string reason = code switch
        {
            _ when status == HttpStatusCode.Unauthorized => "the server refuses user or password; set GRAPHPAPERS_NEO4J_USER and GRAPHPAPERS_NEO4J_PASSWORD",
            "Neo.ClientError.Database.DatabaseNotFound" => $"there is no database {options.Database}; set GRAPHPAPERS_NEO4J_DATABASE",
            OutOfMemory => "the transaction is too large for the server's memory; raise dbms.memory.transaction.total.max or the heap",
            { } own when own.StartsWith("Neo.DatabaseError.", StringComparison.Ordinal) =>
                $"the server failed ({own}: {message?.ReplaceLineEndings(" ").TrimEnd('.')}); is its disk full? Its log says more, and what was written before is safe: run the same again when it is well",
            null when status == HttpStatusCode.NotFound => "the server has no Query API; Neo4j 5.19 or later is needed",
            null => $"the server answers with status {number}",
            _ => $"{code}: {message?.ReplaceLineEndings(" ")}",
        };
        bool passing = (code != OutOfMemory && code?.StartsWith("Neo.TransientError.", StringComparison.Ordinal) == true) || status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests;
        return new($"{options.Address}: {reason}") { Code = code, IsTransient = passing };
    }

    private sealed class Transaction(QueryApi api, bool write, CancellationToken cancellation) : ICypherTransaction
    {
        private string? id;
        private Task<byte[]> last = Task.FromResult<byte[]>([]), lastButOne = Task.FromResult<byte[]>([]);

        public async Task<byte[]> RunAsync(string statement, params (string Name, object? Value)[] parameters)
        {
            await SendAsync(statement, parameters).ConfigureAwait(false);
            return await AnsweredAsync().ConfigureAwait(false);
        }

        public async Task SendAsync(string statement, params (string Name, object? Value)[] parameters)
        {
            cancellation.ThrowIfCancellationRequested();
            if (id is null)
            {
                last = api.SendAsync(HttpMethod.Post, api.path + "/tx", new(api.Body(statement, parameters, write, first: true), last), cancellation);
                id = TransactionId(await last.ConfigureAwait(false));
                return;
            }

            await lastButOne.ConfigureAwait(false);
            (lastButOne, last) = (last, api.SendAsync(HttpMethod.Post, $"{api.path}/tx/{id}", new(api.Body(statement, parameters, write, first: false), last), cancellation));
        }

        public async Task CommitAsync()
        {
            if (id is null) return;
            await AnsweredAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            string commit = $"{api.path}/tx/{id}/commit";
            byte[] answer = await api.SendAsync(HttpMethod.Post, commit, new(api.Body(null, [], write, first: false), last), CancellationToken.None).ConfigureAwait(false);
            id = null;
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.TryGetProperty("bookmarks", out var marks)) api.bookmarks = [.. marks.EnumerateArray().Select(mark => mark.GetString()!)];
        }

        public async Task RollBackAsync()
        {
            if (id is null) return;
            string open = id;
            id = null;
            try
            {
                await SettledAsync().ConfigureAwait(false);
                await api.SendAsync(HttpMethod.Delete, $"{api.path}/tx/{open}", null, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StoreException)
            {
                // It is gone already, or will be when its time is over; what failed first is what is told.
            }
        }

        /// <summary>The last statement's answer; where the one before it failed, that failure, since the last was then broken off.</summary>
        private async Task<byte[]> AnsweredAsync()
        {
            await lastButOne.ConfigureAwait(false);
            return await last.ConfigureAwait(false);
        }

        /// <summary>Waits until nothing is under way, however it ends.</summary>
        private async Task SettledAsync()
        {
            foreach (var statement in new[] { lastButOne, last })
            {
                try
                {
                    await statement.ConfigureAwait(false);
                }
                catch (Exception failure) when (failure is StoreException or OperationCanceledException)
                {
                    // Told already, or the consequence of what was.
                }
            }
        }

        /// <summary>The id stands at the end, behind the rows: read from there.</summary>
        private static string TransactionId(byte[] answer)
        {
            var reader = new Utf8JsonReader(answer);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!reader.ValueTextEquals("transaction"u8))
                {
                    reader.Skip();
                    continue;
                }

                reader.Read();
                using var transaction = JsonDocument.ParseValue(ref reader);
                return transaction.RootElement.GetProperty("id").GetString()!;
            }

            throw new StoreException("the server began no transaction");
        }
    }
}
