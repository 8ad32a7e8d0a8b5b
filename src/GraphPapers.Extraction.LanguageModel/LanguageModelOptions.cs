using System.Globalization;

namespace GraphPapers.Extraction.LanguageModel;

/// <summary>Which language model is asked, and within what bounds.</summary>
public sealed record LanguageModelOptions
{
    /// <summary>The address of an OpenAI-compatible API, such as <c>http://127.0.0.1:11434/v1</c>; <c>/chat/completions</c> is put behind it.</summary>
    public required Uri Address { get; init; }

    /// <summary>The model's name, as the server knows it.</summary>
    public required string Model { get; init; }

    /// <summary>The key that the server wants; null where it wants none. Stands in no message and no file.</summary>
    public string? Key { get; init; }

    /// <summary>The folder that keeps answers; null keeps none.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>The most questions that are asked; answers from the cache cost nothing. With 0 only the cache answers.</summary>
    public int Budget { get; init; } = 1000;

    /// <summary>How long one try may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many questions are under way at once.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>The clock of time-outs and of waits between tries.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether the texts go over a network without encryption.</summary>
    public bool IsOpenToReaders => Address.Scheme == Uri.UriSchemeHttp && !Address.IsLoopback;

    /// <summary>Reads an address.</summary>
    /// <returns>The address, or what is wrong with it.</returns>
    public static (Uri? Address, string? Fault) ParseAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // The text is not repeated where it may hold a secret.
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Host.Length == 0 || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            return (null, "the address of a language model begins with http:// or https://, such as http://127.0.0.1:11434/v1");
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            return (null, "the address of a language model holds no user, no query and no fragment; the key goes into the environment");
        return (address, null);
    }

    /// <summary>What is wrong with the options, or null.</summary>
    public string? Fault()
    {
        if (string.IsNullOrWhiteSpace(Model) || Model.Any(char.IsControl)) return "a language model needs a name";
        if (Key is { } key && (key.Length == 0 || key.Any(c => c is <= ' ' or > '~'))) return "the language model's key holds something other than letters, digits and signs";
        if (Key is not null && IsOpenToReaders) return "the key would go over the network in clear: give an https address, or one of this machine";
        if (Budget < 0) return "the budget is 0 or more";
        if (Timeout <= TimeSpan.Zero) return "the time-out is more than 0 seconds";
        return Concurrency < 1 ? string.Create(CultureInfo.InvariantCulture, $"{Concurrency} questions at once are none") : null;
    }

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{Model} at {Address}";
}
