using System.Globalization;

namespace GraphPapers.Benchmarks;

/// <summary>The command line of the benchmarks.</summary>
internal static class Usage
{
    public static int Print()
    {
        Console.Error.WriteLine("""
            usage:
              yardstick --bench FOLDER --nodes N --edges M    plain C++ loops and ours, on the graph that they write
              peers --bench FOLDER --nodes N --edges M        the same with igraph and graphology, as Markdown (--graphology no: without it)
              planted [--groups N] [--of N] [--degree N]      Leiden on planted communities, beside igraph's
              read [--nodes N] [--edges M]                    how long an edge list takes to read
              allocation [--nodes N]                          what a 2-hop neighbourhood allocates beside its result
              snapshot [--claims N] [--entities N] [--store FILE]   how long a snapshot takes from an SQLite file
              graphql --store STORE --program graphpapers     the API beside graphql-yoga: requests a second and p99 (wrk; one core each)
                      [--seconds N] [--warm N] [--connections N,N] [--peers FOLDER]
              neighbourhood [--methods N] [--claims N]        the API's neighbourhoods of 200 nodes in a large graph
              lineage [--methods N] [--claims N] [--depth N]  lineage queries on a snapshot of many methods
              extraction FILE... [--documents N]              characters and documents a second that are read, on one thread and on two
              stores [--documents FOLDER] [--neo4j ADDRESS]   documents a second into SQLite and a server (which is emptied), beside a plain MERGE
                     [--rounds N]
            """);
        return 2;
    }

    /// <summary>The value after a flag, or the fallback.</summary>
    public static string Option(string[] args, string flag, string fallback)
    {
        var at = Array.IndexOf(args, flag);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : fallback;
    }

    /// <summary>The number after a flag, or the fallback.</summary>
    public static int Number(string[] args, string flag, int fallback) =>
        int.Parse(Option(args, flag, fallback.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
