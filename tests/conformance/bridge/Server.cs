using System.Buffers;
using GraphPapers.GraphQL.Execution;
using GraphPapers.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GraphPapers.GraphQL.Conformance;

/// <summary>The galaxy over HTTP: the smallest binding of <see cref="GraphQLHttp"/> to Kestrel.</summary>
internal static class Server
{
    public static async Task RunAsync(GraphQLExecutor executor, int port)
    {
        var http = new GraphQLHttp(executor);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.Map("/graphql", context => HandleAsync(http, context));
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(string.Join(' ', app.Urls)));
        await app.RunAsync();
    }

    private static async Task HandleAsync(GraphQLHttp http, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        using var input = new MemoryStream();
        await context.Request.Body.CopyToAsync(input, cancellation);
        var body = new ArrayBufferWriter<byte>();
        var request = new GraphQLHttpRequest
        {
            Method = context.Request.Method,
            QueryString = context.Request.QueryString.Value ?? "",
            ContentType = context.Request.ContentType,
            Accept = context.Request.Headers.Accept,
            Body = input.ToArray(),
        };
        var response = await http.HandleAsync(request, body, cancellation);
        context.Response.StatusCode = response.StatusCode;
        context.Response.ContentType = response.ContentType;
        if (response.Allow is not null)
            context.Response.Headers.Allow = response.Allow;
        await context.Response.Body.WriteAsync(body.WrittenMemory, cancellation);
        if (response.Events is null)
            return;
        await foreach (var piece in response.Events)
        {
            await context.Response.Body.WriteAsync(piece, cancellation);
            await context.Response.Body.FlushAsync(cancellation);
        }
    }
}
