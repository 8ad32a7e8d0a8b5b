using GraphPapers.Benchmarks;

// Each command measures one thing and prints a table; nothing here is needed to build or test the product.
return args switch
{
    ["yardstick", .. var rest] => Yardstick.Run(rest),
    ["peers", .. var rest] => Peers.Run(rest),
    ["planted", .. var rest] => PlantedPartition.Run(rest),
    ["snapshot", .. var rest] => await SnapshotLoad.RunAsync(rest),
    ["allocation", .. var rest] => Allocation.Run(rest),
    ["read", .. var rest] => Reading.Run(rest),
    ["lineage", .. var rest] => LineageAtScale.Run(rest),
    ["graphql", .. var rest] => GraphQLPeers.Run(rest),
    ["neighbourhood", .. var rest] => await NeighbourhoodAtScale.RunAsync(rest),
    ["extraction", .. var rest] => ExtractionSpeed.Run(rest),
    ["stores", .. var rest] => await Stores.RunAsync(rest),
    _ => Usage.Print(),
};
