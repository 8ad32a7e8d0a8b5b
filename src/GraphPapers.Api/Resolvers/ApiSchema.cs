using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Type;
using GraphPapers.Model;
using GraphPapers.Model.Ingest;
using GraphPapers.Model.Store;

namespace GraphPapers.Api.Resolvers;

/// <summary>schema/graphpapers.graphql and which C# answers each of its types.</summary>
internal static class ApiSchema
{
    /// <summary>The contract as it was built in.</summary>
    public static string Text()
    {
        using var stream = typeof(ApiSchema).Assembly.GetManifestResourceStream("graphpapers.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Binds the resolvers; a field without one, or one without field, is found here.</summary>
    /// <exception cref="SchemaException">Schema and resolvers do not fit.</exception>
    public static ExecutableSchema Bind(IngestGate gate) => ExecutableSchema.Bind(Schema.Parse(Text()), bind =>
    {
        bind.Context<ApiRequest>();
        BindRoots(bind, gate);
        BindEntities(bind);
        BindRelations(bind);
        BindAnswers(bind);
    });

    /// <summary>What a client may see of a resolver's failure.</summary>
    public static GraphQLError? Describe(Exception failure) => failure switch
    {
        ApiException known => new(known.Message, code: known.Code),
        StoreException store => new(store.IsTransient ? "The store is busy; try again." : "The store failed; the server's log says more.", code: ApiException.StoreFailed),
        _ => null,
    };

    private static void BindRoots(SchemaBinding bind, IngestGate gate)
    {
        var query = bind.Root("Query").Resolvers(new Queries());
        foreach (var kind in EntityKinds.All) query.Field(Plural(kind), new KindList(kind).PageAsync);
        bind.Root("Mutation").Resolvers(new Mutations(gate));
        bind.Root("Subscription").Field("ingestProgress", gate.ListenAsync);
    }

    private static void BindEntities(SchemaBinding bind)
    {
        bind.Type<EntityNode>("Entity");
        bind.RuntimeType<EntityNode>("Entity", entity => entity.TypeName);
        bind.RuntimeType<EntityNode>("Node", entity => entity.TypeName);
        foreach (var kind in EntityKinds.All)
        {
            bind.Type<EntityNode>(kind.ToString());
            bind.Type<Connection<EntityNode>>($"{kind}Connection");
            bind.Type<ConnectionEdge<EntityNode>>($"{kind}Edge");
        }

        bind.Type<EntityNode>("Org").Field("authors", (EntityNode org, int first) => org.OrgAuthors(first));
        bind.Type<Connection<EntityNode>>("EntityConnection");
        bind.Type<ConnectionEdge<EntityNode>>("EntityEdge");
        bind.Type<PageInfo>("PageInfo");
        bind.Type<Publication>("Publication");
        bind.Type<Document>("Document");
        bind.Type<Connection<Document>>("DocumentConnection");
        bind.Type<ConnectionEdge<Document>>("DocumentEdge");
    }

    private static void BindRelations(SchemaBinding bind)
    {
        bind.Type<GraphRelation>("Relation").Field("claims", GraphRelation.ClaimsAsync).Field("explanation", GraphRelation.ExplanationAsync);
        bind.Type<Connection<GraphRelation>>("RelationConnection");
        bind.Type<ConnectionEdge<GraphRelation>>("RelationEdge");
        bind.Type<ClaimView>("Claim");
        bind.Type<TextSpan>("Span");
    }

    private static void BindAnswers(SchemaBinding bind)
    {
        bind.Type<NameView>("NameAnswer");
        bind.Type<HitView>("SearchHit");
        bind.Type<NeighbourhoodView>("Neighbourhood");
        bind.Type<NeighbourView>("Neighbour");
        bind.Type<LineageView>("Lineage");
        bind.Type<LineageNodeView>("LineageNode");
        bind.Type<DroppedView>("DroppedRelation");
        bind.Type<PathsView>("PathAnswer");
        bind.Type<PathView>("Path");
        bind.Type<PathStepView>("PathStep");
        bind.Type<ScoredView>("ScoredEntity");
        bind.Type<RankedView>("RankedEntity");
        bind.Type<CommunityView>("Community");
        bind.Type<TimelineYear>("TimelineYear");
        bind.Type<ComparisonView>("Comparison");
        bind.Type<DocumentTextView>("DocumentText");
        bind.Type<FoundEntity>("FoundEntity");
        bind.Type<MentionView>("Mention");
        bind.Type<MeasuredValue>("MeasuredValue").Field("sentence", MeasuredValue.SentenceAsync);
        bind.Type<Leaderboard>("Leaderboard");
        bind.Type<LeaderboardRow>("LeaderboardRow");
        bind.Type<StatsView>("Stats");
        bind.Type<StatsPartView>("StatsPart");
        bind.Type<KindCount>("KindCount");
        bind.Type<RelationCount>("RelationCount");
        bind.Type<SourceCount>("SourceCount");
        bind.Type<IngestReport>("IngestReport");
        bind.Type<RemoveReport>("RemoveReport");
        bind.Type<Skipped>("Skipped").Field("record", (Skipped skipped) => skipped.File);
        bind.Type<ProgressView>("IngestProgress");
    }

    private static string Plural(EntityKind kind) => kind.ToString().ToLowerInvariant() + "s";

    /// <summary>The list of one kind.</summary>
    private sealed class KindList(EntityKind kind)
    {
        public Task<Connection<EntityNode>> PageAsync(
            EntityFilterInput? where, EntityOrderInput? orderBy, int first, string? after, ApiRequest request, CancellationToken cancellation) =>
            Queries.ListAsync(kind, where, orderBy, first, after, request, cancellation);
    }
}
