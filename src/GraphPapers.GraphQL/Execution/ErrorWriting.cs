using GraphPapers.GraphQL.Errors;

namespace GraphPapers.GraphQL.Execution;

/// <summary>Writes the errors of a response (spec §7.1.2).</summary>
internal static class ErrorWriting
{
    public static void Write(ResponseWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.Key("\"errors\":"u8);
        writer.BeginArray();
        foreach (var error in errors)
            Write(writer, error);
        writer.EndArray();
    }

    private static void Write(ResponseWriter writer, GraphQLError error)
    {
        writer.BeginObject();
        writer.Key("\"message\":"u8);
        writer.String(error.Message);
        if (error.Locations.Count != 0)
        {
            writer.Key("\"locations\":"u8);
            writer.BeginArray();
            foreach (var location in error.Locations)
            {
                writer.BeginObject();
                writer.Key("\"line\":"u8);
                writer.Number(location.Line);
                writer.Key("\"column\":"u8);
                writer.Number(location.Column);
                writer.EndObject();
            }

            writer.EndArray();
        }

        if (error.Path is not null)
            WritePath(writer, error.Path);
        if (error.Code is not null)
        {
            writer.Key("\"extensions\":"u8);
            writer.BeginObject();
            writer.Key("\"code\":"u8);
            writer.String(error.Code);
            writer.EndObject();
        }

        writer.EndObject();
    }

    private static void WritePath(ResponseWriter writer, IReadOnlyList<object> path)
    {
        writer.Key("\"path\":"u8);
        writer.BeginArray();
        foreach (var step in path)
        {
            if (step is int index)
                writer.Number(index);
            else
                writer.String((string)step);
        }

        writer.EndArray();
    }

    /// <summary>A whole response of errors without data.</summary>
    public static byte[] Response(IReadOnlyList<GraphQLError> errors)
    {
        using var writer = new ResponseWriter();
        writer.BeginObject();
        Write(writer, errors);
        writer.EndObject();
        return writer.Written.ToArray();
    }
}
