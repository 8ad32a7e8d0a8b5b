using GraphPapers.Benchmarks;

// Each command measures one thing and prints a table; nothing here is needed to build or test the product.
return args switch
{
    ["yardstick", .. var rest] => Yardstick.Run(rest),
    _ => Usage.Print(),
};
