using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("GraphPapers.GraphQL.Tests")]
[assembly: InternalsVisibleTo("GraphPapers.GraphQL.Conformance")]
