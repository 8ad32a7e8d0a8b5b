using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using GraphPapers.GraphQL.Execution;
using GraphPapers.Model;

namespace GraphPapers.Architecture.Tests;

/// <summary>
/// The public surfaces of Model and GraphQL as approved text. A change is seen in the diff of the text; it is written anew where GRAPHPAPERS_APPROVE is 1.
/// </summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void The_public_surface_of_the_model_is_the_approved_one() => Check(typeof(EntityId).Assembly, "GraphPapers.Model.txt");

    [Fact]
    public void The_public_surface_of_the_language_engine_is_the_approved_one() => Check(typeof(GraphQLExecutor).Assembly, "GraphPapers.GraphQL.txt");

    private static void Check(Assembly assembly, string approved)
    {
        var path = Path.Combine(Repository.Root, "tests", "GraphPapers.Architecture.Tests", "Approved", approved);
        var surface = Surface(assembly);
        if (Environment.GetEnvironmentVariable("GRAPHPAPERS_APPROVE") == "1") File.WriteAllText(path, surface);
        File.Exists(path).ShouldBeTrue($"{path} is missing: run the test with GRAPHPAPERS_APPROVE=1");
        surface.ShouldBe(File.ReadAllText(path), $"the surface of {assembly.GetName().Name} changed: look at it, then run the test with GRAPHPAPERS_APPROVE=1");
    }

    private static string Surface(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append('\n');
            const BindingFlags own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
            var members = type.GetMembers(own)
                .Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null && member is not MethodBase { IsSpecialName: true, IsConstructor: false })
                .Select(member => Written(member))
                .Where(line => !line.Contains('<', StringComparison.Ordinal) || !line.Contains("Clone>$", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal);
            foreach (var member in members) text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Written(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $".ctor({Parameters(constructor)})",
        MethodInfo method => $"{(method.IsStatic ? "static " : "")}{method} [{string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))}]",
        PropertyInfo property => $"{(property.GetMethod?.IsStatic == true ? "static " : "")}{property} {{ {(property.CanRead ? "get; " : "")}{(property.SetMethod?.IsPublic == true ? "set; " : "")}}}",
        FieldInfo { IsLiteral: true } constant => $"const {constant} = {constant.GetRawConstantValue()}",
        _ => $"{member.MemberType} {member}",
    };

    private static string Parameters(ConstructorInfo constructor) => string.Join(", ", constructor.GetParameters().Select(parameter => $"{parameter.ParameterType} {parameter.Name}"));

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => "class",
    };
}
