using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GraphPapers.Extraction.LanguageModel.Tests;

/// <summary>What a chat server was asked.</summary>
/// <param name="Path">Method and path.</param>
/// <param name="Authorization">The header, or null.</param>
/// <param name="Body">The request's JSON.</param>
internal sealed record ChatRequest(string Path, string? Authorization, JsonElement Body)
{
    /// <summary>The text that the model is asked about.</summary>
    public string Text => Body.GetProperty("messages")[1].GetProperty("content").GetString()!;
}

/// <summary>A server on this machine that speaks the part of OpenAI's API that is used, and keeps what it was asked.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    public const string Nothing = """{"entities": [], "relations": []}""";

    private readonly WebApplication app;

    private ChatServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<ChatRequest> Requests { get; } = [];

    /// <summary>The address to give to a client.</summary>
    public string Address => app.Urls.Single() + "/v1";

    /// <summary>A server on a free port that answers as told.</summary>
    public static async Task<ChatServer> StartAsync(Func<ChatRequest, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        var server = new ChatServer(builder.Build());
        server.app.Run(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            var request = new ChatRequest($"{context.Request.Method} {context.Request.Path}", context.Request.Headers.Authorization, body.RootElement.Clone());
            server.Requests.Enqueue(request);
            await answer(request, context);
        });
        await server.app.StartAsync();
        return server;
    }

    /// <summary>A server whose model says something about each text.</summary>
    public static Task<ChatServer> SayingAsync(Func<string, string> say) => StartAsync((request, context) => SayAsync(context, say(request.Text)));

    /// <summary>Answers as a model does.</summary>
    public static Task SayAsync(HttpContext context, string words)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { choices = new[] { new { message = new { role = "assistant", content = words } } } }), context.RequestAborted);
    }

    /// <summary>Answers with a status.</summary>
    public static Task FailAsync(HttpContext context, int status, string message = "no")
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { error = new { message } }), context.RequestAborted);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
