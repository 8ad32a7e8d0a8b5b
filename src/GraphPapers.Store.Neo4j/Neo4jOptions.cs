using System.Globalization;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>Where a server is and how to speak to it.</summary>
public sealed record Neo4jOptions
{
    private const string BoltHint = "give the server's HTTP address, such as http://host:7474";

    /// <summary>The server's HTTP address.</summary>
    public required Uri Address { get; init; }

    /// <summary>The user; null where the server asks for none.</summary>
    public string? User { get; init; }

    /// <summary>The password.</summary>
    public string? Password { get; init; }

    /// <summary>The database.</summary>
    public string Database { get; init; } = "neo4j";

    /// <summary>Whether a certificate that nobody vouches for is taken, as "+ssc" asks for in Neo4j's addresses.</summary>
    public bool TrustsAnyCertificate { get; init; }

    /// <summary>How long one statement may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether an address is one of a server, not a file.</summary>
    public static bool IsServer(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Contains("://", StringComparison.Ordinal);
    }

    /// <summary>
    /// Reads an address: http and https as they are; neo4j and bolt on port 7687 mean http on 7474, with "+s" or "+ssc" https on 7473 ("+ssc": whoever signed the certificate). User,
    /// password and database come from GRAPHPAPERS_NEO4J_USER, GRAPHPAPERS_NEO4J_PASSWORD and GRAPHPAPERS_NEO4J_DATABASE.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="variable">Gives an environment variable, or null.</param>
    /// <exception cref="StoreException">The address is none that can be used.</exception>
    public static Neo4jOptions Parse(string address, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(variable);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0) throw new StoreException($"{address} is not an address; {BoltHint}");
        if (uri.UserInfo.Length > 0)
            throw new StoreException("an address may not hold a user or a password; set GRAPHPAPERS_NEO4J_USER and GRAPHPAPERS_NEO4J_PASSWORD");
        string? user = variable("GRAPHPAPERS_NEO4J_USER"), password = variable("GRAPHPAPERS_NEO4J_PASSWORD");
        return new()
        {
            Address = Http(uri, address),
            TrustsAnyCertificate = uri.Scheme.EndsWith("+ssc", StringComparison.Ordinal),
            User = user ?? (password is null ? null : "neo4j"),
            Password = password,
            Database = variable("GRAPHPAPERS_NEO4J_DATABASE") is { Length: > 0 } database ? database : "neo4j",
        };
    }

    private static Uri Http(Uri uri, string address)
    {
        if (uri.Scheme is "http" or "https") return new($"{uri.Scheme}://{uri.Authority}/");
        if (uri.Scheme is not ("neo4j" or "bolt" or "neo4j+s" or "bolt+s" or "neo4j+ssc" or "bolt+ssc"))
            throw new StoreException($"{address}: {uri.Scheme} is not known; {BoltHint}");
        if (uri.Port is not (-1 or 7687)) throw new StoreException($"{address}: port {uri.Port.ToString(CultureInfo.InvariantCulture)} speaks Bolt, which is not spoken here; {BoltHint}");
        string host = uri.HostNameType == UriHostNameType.IPv6 ? $"[{uri.Host.Trim('[', ']')}]" : uri.Host;
        return new(uri.Scheme.Contains('+', StringComparison.Ordinal) ? $"https://{host}:7473/" : $"http://{host}:7474/");
    }
}
