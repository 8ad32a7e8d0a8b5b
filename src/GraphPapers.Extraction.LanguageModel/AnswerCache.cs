using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GraphPapers.Extraction.LanguageModel;

/// <summary>
/// Answers in a folder, one file each, named by the SHA-256 of model, prompt and text: the same question costs once, and has the same answer ever
/// after. A file is written whole or not at all, so that several programs may share the folder; one that cannot be read counts as absent.
/// </summary>
internal sealed class AnswerCache(string? folder)
{
    private int broken;

    /// <summary>What keeps it from keeping answers, once it failed; the answers are used all the same.</summary>
    public string? Problem { get; private set; }

    /// <summary>The name of a question.</summary>
    public static string KeyOf(string model, string prompt, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', model, prompt, text))));

    /// <summary>The answer to a question, or null.</summary>
    public async Task<string?> FindAsync(string key, CancellationToken cancellation)
    {
        if (folder is null) return null;
        try
        {
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(PathOf(key), cancellation).ConfigureAwait(false));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("answer"u8, out var answer) && answer.ValueKind == JsonValueKind.String ? answer.GetString() : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Keeps an answer.</summary>
    public async Task KeepAsync(string key, string model, string prompt, string answer, CancellationToken cancellation)
    {
        if (folder is null || Volatile.Read(ref broken) != 0) return;
        string path = PathOf(key), draft = path + ".new-" + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(draft, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["model"] = model, ["prompt"] = prompt, ["answer"] = answer }), cancellation).ConfigureAwait(false);
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (Interlocked.Exchange(ref broken, 1) == 0) Problem = $"answers cannot be kept in '{folder}': {failure.Message.ReplaceLineEndings(" ")}";
        }
    }

    private string PathOf(string key) => Path.Combine(folder!, key[..2], key + ".json");
}
