using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("GraphPapers.Api.Tests")]
