using System.Globalization;
using System.Runtime.CompilerServices;
using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Conformance;

internal enum Rank
{
    Pilot,
    Captain,
    Admiral,
    Cook,
}

internal enum Unit
{
    Metre,
    Foot,
}

internal abstract record Thing(string Id, string? Name);

internal abstract record Being(string Id, string? Name, string[] FriendIds, string? HomeId, Rank? Rank) : Thing(Id, Name);

internal sealed record Human(string Id, string? Name, string[] FriendIds, string? HomeId, Rank? Rank, double? HeightInMetres, string[] ShipIds, string? MotherId)
    : Being(Id, Name, FriendIds, HomeId, Rank);

internal sealed record Robot(string Id, string? Name, string[] FriendIds, string? HomeId, Rank? Rank, string? Purpose, string[]?[] Parts)
    : Being(Id, Name, FriendIds, HomeId, Rank);

internal sealed record Planet(string Id, string? Name, int Moons) : Thing(Id, Name);

internal sealed record Ship(string Id, string? Name, double Length, string?[] CrewIds, string? Launched) : Thing(Id, Name);

internal sealed record PlanetRef(string? Id, string? Name);

internal sealed record BeingFilter(string? Name, IReadOnlyList<Rank>? Rank, double? TallerThan, PlanetRef? LivesOn, BeingFilter? Not, int Limit);

internal sealed record Order(string By, bool Descending);

/// <summary>A resolver's failure that the client may read.</summary>
internal sealed class ShownException(string message) : Exception(message);

/// <summary>The data and resolvers of the made-up galaxy; galaxy.mjs holds the same for graphql-js.</summary>
internal sealed class Galaxy
{
    private const double FeetPerMetre = 3.28084;

    private readonly Dictionary<string, Thing> _things = new Thing[]
    {
        new Human("h1", "Ada", ["r1", "h2", "nobody"], "p1", Rank.Captain, 1.7, ["s1", "s2"], "h3"),
        new Human("h2", "Bo \"the\" Brave", ["h1"], "p2", Rank.Pilot, 1.92, ["s1"], null),
        new Human("h3", null, [], null, null, null, [], "h2"),
        new Robot("r1", "Zed-9", ["h1", "r2"], "p1", Rank.Cook, "Soup", [["arm", "leg"], null, []]),
        new Robot("r2", "Ünï\ncode", ["r1", "h1", "h2", "h3", "r2", "h1"], null, null, null, []),
        new Planet("p1", "Aqua", 2),
        new Planet("p2", "Brick", 0),
        new Ship("s1", "Slow Comet", 34.5, ["h1", "r1", null], "2187-01-02"),
        new Ship("s2", null, 7, [], null),
    }.ToDictionary(t => t.Id, StringComparer.Ordinal);

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Rank?> _ranks = new(StringComparer.Ordinal);

    public static string Sdl()
    {
        using var stream = typeof(Galaxy).Assembly.GetManifestResourceStream("galaxy.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static ExecutableSchema Bind(Schema schema)
    {
        var galaxy = new Galaxy();
        return ExecutableSchema.Bind(schema, galaxy.BindTo);
    }

    private void BindTo(SchemaBinding bind)
    {
        bind.Type<Thing>("Thing").Field("name", (Thing t) => _names.GetValueOrDefault(t.Id) ?? t.Name);
        bind.Type<Being>("Being")
            .Field("friends", FriendsOf)
            .Field("friend", (Being b, string name) => b.FriendIds.Select(Find).OfType<Being>().FirstOrDefault(f => f.Name == name))
            .Field("home", (Being b) => Find(b.HomeId) as Planet)
            .Field("rank", (Being b) => _ranks.TryGetValue(b.Id, out var rank) ? rank : b.Rank);
        bind.Type<Human>("Human")
            .Field("height", (Human h, Unit unit) => h.HeightInMetres * (unit == Unit.Foot ? FeetPerMetre : 1))
            .Field("ships", async (Human h, CancellationToken cancellation) =>
            {
                await Task.Delay(1, cancellation);
                return h.ShipIds.Select(Find).Cast<Ship>().ToList();
            })
            .Field("mother", (Human h) => Find(h.MotherId) as Human);
        bind.Type<Robot>("Robot");
        bind.Type<Planet>("Planet").Field("inhabitants", Inhabitants);
        bind.Type<Ship>("Ship")
            .Field("length", (Ship s, Unit unit) => s.Length * (unit == Unit.Foot ? FeetPerMetre : 1))
            .Field("crew", (IReadOnlyList<Ship> ships) => ships.Select(s => s.CrewIds.Select(Find).ToList()).ToList())
            .Field("broken", (Ship s) => s.Id == "s1" ? throw new ShownException("The hull leaks.") : "fine")
            .Field("maybeBroken", string? (Ship s) => s.Id == "s1" ? throw new ShownException("The engine smokes.") : null);
        bind.Root("Galaxy").Resolvers(new Queries(this));
        bind.Root("Change").Resolvers(new Changes(this));
        bind.Root("News")
            .Field("arrivals", (string? on, CancellationToken cancellation) => Arrivals(on, cancellation))
            .Field("ticks", (int to, CancellationToken cancellation) => Ticks(to, cancellation));
    }

    private Thing? Find(string? id) => id is null ? null : _things.GetValueOrDefault(id);

    private List<List<Being?>> FriendsOf(IReadOnlyList<Being> beings, int? first, string? after) =>
        [.. beings.Select(b => b.FriendIds.SkipWhile(f => after is not null && f != after).Skip(after is null ? 0 : 1)
            .Take(first ?? int.MaxValue).Select(f => Find(f) as Being).ToList())];

    private List<Being> Inhabitants(Planet planet, BeingFilter? where, IReadOnlyList<Order>? order)
    {
        var beings = _things.Values.OfType<Being>().Where(b => b.HomeId == planet.Id && Matches(b, where));
        var sorted = beings.OrderBy(b => b.Name, StringComparer.Ordinal).ToList();
        if (order is { Count: > 0 } && order[0].Descending)
            sorted.Reverse();
        return [.. sorted.Take(where?.Limit ?? int.MaxValue)];
    }

    private static bool Matches(Being being, BeingFilter? where) => where is null
        || ((where.Name is null || being.Name == where.Name)
            && (where.Rank is null || (being.Rank is { } rank && where.Rank.Contains(rank)))
            && (where.TallerThan is not { } least || being is not Human human || human.HeightInMetres > least)
            && (where.LivesOn is null || where.LivesOn.Id is null || where.LivesOn.Id == being.HomeId)
            && (where.Not is null || !Matches(being, where.Not)));

    private async IAsyncEnumerable<Being?> Arrivals(string? on, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var being in _things.Values.OfType<Being>().Where(b => on is null || b.HomeId == on))
        {
            await Task.Delay(1, cancellation);
            yield return being;
        }
    }

    private static async IAsyncEnumerable<int> Ticks(int to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Delay(1, cancellation);
            yield return i;
        }
    }

    private sealed class Queries(Galaxy galaxy)
    {
        public Being? Hero(Rank? rank) => galaxy._things.Values.OfType<Being>().FirstOrDefault(b => b.Rank == rank);

        public Human? Human(string id) => galaxy.Find(id) as Human;

        public Robot? Robot(string id) => galaxy.Find(id) as Robot;

        public Being? Being(string? id, string? name) =>
            galaxy._things.Values.OfType<Being>().FirstOrDefault(b => (id is null || b.Id == id) && (name is null || b.Name == name));

        public async Task<IReadOnlyList<Being?>> BeingsAsync(IReadOnlyList<string> ids)
        {
            await Task.Yield();
            return [.. ids.Select(i => galaxy.Find(i) as Being)];
        }

        public IEnumerable<Thing>? Search(string text, int? first) => text.Length == 0
            ? null
            : galaxy._things.Values.Where(t => t.Name?.Contains(text, StringComparison.Ordinal) == true).Take(first ?? int.MaxValue);

        public Planet? Planet(PlanetRef @ref) =>
            galaxy._things.Values.OfType<Planet>().FirstOrDefault(p => @ref.Id is null ? p.Name == @ref.Name : p.Id == @ref.Id);

        public IEnumerable<Planet> Planets() => galaxy._things.Values.OfType<Planet>();

        public int Count(BeingFilter? where) => galaxy._things.Values.OfType<Being>().Count(b => Matches(b, where));

        public static string Echo(
            int? @int, double? @float, string? @string, bool? @bool, string? id, Rank? rank, IReadOnlyList<int>? ints, int?[]?[]? grid, object? day, object? any)
        {
            string?[] parts =
            [
                @int?.ToString(CultureInfo.InvariantCulture), @float?.ToString(CultureInfo.InvariantCulture), @string,
                @bool is null ? null : @bool.Value ? "true" : "false", id, rank?.ToString().ToUpperInvariant(),
                ints is null ? null : string.Join(",", ints),
                grid is null ? null : string.Join(";", grid.Select(r => r is null ? "-" : string.Join(",", r.Select(c => c?.ToString(CultureInfo.InvariantCulture) ?? "-")))),
                day is null ? null : day as string ?? "day", any is null ? null : "any",
            ];
            return string.Join("|", parts.Select(p => p ?? "null"));
        }

        public static string? Fails() => throw new ShownException("It fails.");

        public static string FailsHard() => throw new ShownException("It fails hard.");

        public static Ship? Nothing() => null;
    }

    private sealed class Changes(Galaxy galaxy)
    {
        public Being? Rename(string id, string name)
        {
            galaxy._names[id] = name;
            return galaxy.Find(id) as Being;
        }

        public int Reset()
        {
            var changes = galaxy._names.Count + galaxy._ranks.Count;
            galaxy._names.Clear();
            galaxy._ranks.Clear();
            return changes;
        }

        public static int FailingChange() => throw new ShownException("It cannot change.");

        public Human? Rank(string id, Rank? rank)
        {
            galaxy._ranks[id] = rank;
            return galaxy.Find(id) as Human;
        }
    }
}
