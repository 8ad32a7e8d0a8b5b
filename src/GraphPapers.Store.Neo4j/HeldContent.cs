using System.Net;
using System.Net.Http.Headers;

namespace GraphPapers.Store.Neo4j;

/// <summary>
/// A request's JSON that travels before its turn: all but the last byte goes out at once, so that the server reads and parses it while it still runs
/// the statement before; the last byte, without which it begins nothing, follows when that one is done. Blanks keep the connection from falling idle.
/// </summary>
internal sealed class HeldContent : HttpContent
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly byte[] Blank = " "u8.ToArray();

    private readonly byte[] body;
    private readonly Task turn;
    private readonly bool isHeld;

    /// <param name="body">The JSON, not empty.</param>
    /// <param name="turn">Ends when its turn has come; where it fails, the request is broken off.</param>
    public HeldContent(byte[] body, Task turn)
    {
        (this.body, this.turn) = (body, turn);
        isHeld = !turn.IsCompletedSuccessfully;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        if (!isHeld)
        {
            await stream.WriteAsync(body).ConfigureAwait(false);
            return;
        }

        await stream.WriteAsync(body.AsMemory(0, body.Length - 1)).ConfigureAwait(false);
        await stream.FlushAsync().ConfigureAwait(false);
        while (await Task.WhenAny(turn, Task.Delay(Patience)).ConfigureAwait(false) != turn)
        {
            await stream.WriteAsync(Blank).ConfigureAwait(false);
            await stream.FlushAsync().ConfigureAwait(false);
        }

        await turn.ConfigureAwait(false);
        await stream.WriteAsync(body.AsMemory(body.Length - 1)).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return !isHeld;
    }
}
