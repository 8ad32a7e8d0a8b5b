namespace GraphPapers.Cli;

/// <summary>Input that the program cannot use, found before anything was done; the message is one line with a hint.</summary>
internal sealed class InputException(string message) : Exception(message);
