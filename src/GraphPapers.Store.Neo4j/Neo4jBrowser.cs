namespace GraphPapers.Store.Neo4j;

/// <summary>What Neo4j Browser takes.</summary>
public static class Neo4jBrowser
{
    /// <summary>The style sheet: drop it on the Browser's window, or give it to <c>:style</c>.</summary>
    public static string Style => Cypher.Text("browser.grass");
}
