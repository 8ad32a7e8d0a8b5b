using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Type;

/// <content>Defaults of input fields that hold themselves without end (spec §3.10, InputObjectDefaultValueHasCycle).</content>
internal sealed partial class SchemaValidation
{
    private void CheckDefaultCycles()
    {
        foreach (var input in _schema.Types.OfType<InputObjectType>())
        {
            foreach (var field in input.Fields.Values)
            {
                if (field.Default is { } value && field.Type.Named is InputObjectType below && HasCycle(below, value, [field]))
                    Report($"Default value of {input}.{field.Name} holds itself without end.", field.Node);
            }
        }
    }

    private static bool HasCycle(InputObjectType type, ValueNode value, HashSet<InputValueDefinition> open) => value switch
    {
        ListNode list => list.Values.Any(v => HasCycle(type, v, open)),
        ObjectNode given => type.Fields.Values.Any(f => FieldHasCycle(f, given, open)),
        _ => false,
    };

    private static bool FieldHasCycle(InputValueDefinition field, ObjectNode given, HashSet<InputValueDefinition> open)
    {
        if (field.Type.Named is not InputObjectType below)
            return false;
        if (Array.Find(given.Fields, f => f.Name.Value == field.Name) is { } written)
            return HasCycle(below, written.Value, open);
        if (field.Default is not { } value)
            return false;
        if (!open.Add(field))
            return true;
        var cycle = HasCycle(below, value, open);
        open.Remove(field);
        return cycle;
    }
}
