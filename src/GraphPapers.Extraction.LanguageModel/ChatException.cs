namespace GraphPapers.Extraction.LanguageModel;

/// <summary>What a server's failure means for the questions that are still to be asked.</summary>
internal enum ChatFault
{
    /// <summary>This question failed; the next may not.</summary>
    Question,

    /// <summary>It may pass: the same question is worth another try.</summary>
    Passing,

    /// <summary>No answer came in time: worth one more try.</summary>
    Late,

    /// <summary>No question will be answered: the server does not let us in, or is none of this kind.</summary>
    Server,
}

/// <summary>A server gave no answer. The message is one line without the key.</summary>
internal sealed class ChatException(ChatFault fault, string message, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What it means for other questions.</summary>
    public ChatFault Fault => fault;

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}
