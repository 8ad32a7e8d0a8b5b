using GraphPapers.Extraction.Documents;
using GraphPapers.Model.Ingest;

namespace GraphPapers.Extraction.Ingest;

/// <summary>Finds the inputs that paths name: a file is itself; a folder is the files in it and below, in ordinal order of their paths.</summary>
public static class InputFinder
{
    private static readonly string[] BesideData = ["LICENSE", "LICENCE", "SOURCE", "README", "NOTICE"];

    private static readonly EnumerationOptions InFolders = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>The inputs of some paths (<c>-</c> is left to the caller), and what of them is none. In folders, hidden files, links, and files named LICENSE, SOURCE or README are left out.</summary>
    public static (IReadOnlyList<InputFile> Inputs, IReadOnlyList<Skipped> Skipped) Find(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<InputFile> inputs = [];
        List<Skipped> skipped = [];
        foreach (string path in paths)
        {
            if (File.Exists(path)) inputs.Add(InputFile.Of(path));
            else if (!Directory.Exists(path)) skipped.Add(new(path, 0, "there is no such file or folder"));
            else AddFolder(path, inputs, skipped);
        }

        return (inputs, skipped);
    }

    private static void AddFolder(string folder, List<InputFile> inputs, List<Skipped> skipped)
    {
        try
        {
            string[] files = [.. Directory.EnumerateFiles(folder, "*", InFolders).Where(IsData).Order(StringComparer.Ordinal)];
            inputs.AddRange(files.Select(InputFile.Of));
            if (files.Length == 0) skipped.Add(new(folder, 0, "there is no readable file in this folder"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            skipped.Add(new(folder, 0, "the folder cannot be read: " + failure.Message.ReplaceLineEndings(" ")));
        }
    }

    private static bool IsData(string path)
    {
        string name = Path.GetFileName(path);
        string stem = name.Split('.')[0];
        return !name.StartsWith('.') && !BesideData.Contains(stem, StringComparer.OrdinalIgnoreCase);
    }
}
