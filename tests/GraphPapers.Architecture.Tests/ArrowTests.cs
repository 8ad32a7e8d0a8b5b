using System.Xml.Linq;

namespace GraphPapers.Architecture.Tests;

/// <summary>Who may refer to whom, read from the project files.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Model"] = [],
        ["GraphQL"] = [],
        ["Extraction"] = ["Model"],
        ["Extraction.LanguageModel"] = ["Extraction", "Model"],
        ["Store.Sqlite"] = ["Model"],
        ["Store.Neo4j"] = ["Model"],
        ["Graph"] = ["Model"],
        ["Api"] = ["Graph", "GraphQL", "Model"],
        ["Cli"] = ["Api", "Extraction", "Extraction.LanguageModel", "Graph", "Model", "Store.Neo4j", "Store.Sqlite"],
    };

    [Fact]
    public void Projects_refer_only_to_what_the_architecture_allows()
    {
        var found = Repository.Projects("src").ToDictionary(Name, References);

        found.Keys.Order().ShouldBe(Arrows.Keys.Order());
        foreach (var (project, references) in found) references.Except(Arrows[project]).ShouldBeEmpty($"GraphPapers.{project} refers to what it may not know");
    }

    [Fact]
    public void The_model_and_the_language_engine_use_no_packages()
    {
        foreach (var project in Repository.Projects("src").Where(path => Name(path) is "Model" or "GraphQL"))
            XDocument.Load(project).Descendants("PackageReference").ShouldBeEmpty($"{project} uses packages");
    }

    [Fact]
    public void Only_the_composition_names_an_adapter()
    {
        var composition = Path.Combine(Repository.Root, "src", "GraphPapers.Cli", "Composition.cs");
        foreach (var adapter in (string[])["GraphPapers.Store.", "GraphPapers.Extraction.LanguageModel"])
        {
            Repository.Sources("src")
                .Where(file => !Path.GetRelativePath(Repository.Root, file).StartsWith(Path.Combine("src", adapter), StringComparison.Ordinal))
                .Where(file => File.ReadAllText(file).Contains(adapter, StringComparison.Ordinal))
                .ShouldBe([composition]);
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_every_version_stands_in_one_place()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "GraphPapers.sln"));
        foreach (var project in Repository.Projects("src").Concat(Repository.Projects("tests")))
        {
            solution.ShouldContain(Path.GetFileName(project));
            XDocument.Load(project).Descendants("PackageReference").Where(package => package.Attribute("Version") is not null).ShouldBeEmpty();
            File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")).ShouldBeTrue();
        }
    }

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path)["GraphPapers.".Length..];

    private static string[] References(string path) =>
    [
        .. XDocument.Load(path).Descendants("ProjectReference")
            .Select(reference => Name(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal),
    ];
}
