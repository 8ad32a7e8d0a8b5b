// yoga.mjs DATA SCHEMA PORT: graphql-yoga over the same graph in memory, with resolvers as one would write them by hand for speed: plain
// objects, adjacency lists, facts of edges worked out beforehand. Answers what the benchmark asks, to the byte as graphpapers does.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createSchema, createYoga } from "graphql-yoga";

const [dataFile, schemaFile, port] = process.argv.slice(2);
const data = JSON.parse(readFileSync(dataFile, "utf8"));

const nodes = data.nodes.map(([id, name, kind, year, paper], index) => ({
  index, id, name, title: name, kind, year, paper: paper && { title: paper }, out: [], in: [], parents: [],
}));
const edges = data.edges.map(([from, to, type, support, confidence, firstYear], index) => ({
  index, from: nodes[from], to: nodes[to], type, support, confidence, firstYear,
}));
for (const edge of edges) {
  edge.from.out.push(edge);
  edge.to.in.push(edge);
}
for (const edge of data.lineage) edges[edge].from.parents.push(edges[edge]);
const byId = new Map(nodes.map((node) => [node.id, node]));
const papers = nodes.filter((node) => node.kind === "PAPER").sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
const typeNames = { PAPER: "Paper", METHOD: "Method", DATASET: "Dataset", BENCHMARK: "Benchmark", TASK: "Task", METRIC: "Metric", CONCEPT: "Concept", AUTHOR: "Author", ORG: "Org", VENUE: "Venue" };
const isFollowed = (edge) => edge.type !== "CITES" && edge.type !== "MENTIONS";

function neighbourhood({ of, depth, first }) {
  const root = byId.get(of);
  const distances = new Map([[root, 0]]);
  let frontier = [root];
  let isLimited = false;
  for (let distance = 1; distance <= depth && frontier.length > 0 && !isLimited; distance++) {
    const ring = new Map();
    const meet = (node, edge) => {
      if (!distances.has(node) && isFollowed(edge)) ring.set(node, (ring.get(node) ?? 0) + Math.max(1, edge.support));
    };
    for (const node of frontier) {
      for (const edge of node.out) meet(edge.to, edge);
      for (const edge of node.in) meet(edge.from, edge);
    }
    frontier = [];
    for (const [node] of [...ring].sort((a, b) => b[1] - a[1] || a[0].index - b[0].index)) {
      if (distances.size > first) {
        isLimited = true;
        break;
      }
      distances.set(node, distance);
      frontier.push(node);
    }
  }
  const between = [];
  for (const node of distances.keys()) {
    for (const edge of node.out) if (isFollowed(edge) && distances.has(edge.to)) between.push(edge);
  }
  between.sort((a, b) => a.index - b.index);
  const near = [...distances].map(([entity, distance]) => ({ entity, distance })).sort((a, b) => a.distance - b.distance || a.entity.index - b.entity.index);
  return { root, nodes: near, edges: between, isLimited };
}

function lineage({ of }) {
  const root = byId.get(of);
  const met = new Set([root]);
  for (const node of met) for (const edge of node.parents) met.add(edge.to);
  const between = [];
  const waiting = new Map();
  for (const node of met) {
    for (const edge of node.parents) {
      between.push(edge);
      waiting.set(edge.to, (waiting.get(edge.to) ?? 0) + 1);
    }
  }
  between.sort((a, b) => a.index - b.index);
  const generation = new Map([[root, 0]]);
  const ready = [root];
  for (const node of ready) {
    for (const { to } of node.parents) {
      const through = generation.get(node) - 1;
      if (!(generation.get(to) <= through)) generation.set(to, through);
      waiting.set(to, waiting.get(to) - 1);
      if (waiting.get(to) === 0) ready.push(to);
    }
  }
  const nodesOf = [...generation].map(([entity, depth]) => ({ entity, generation: depth, paper: entity.paper })).sort((a, b) => a.generation - b.generation || a.entity.index - b.entity.index);
  return { root, nodes: nodesOf, edges: between, isLimited: false };
}

const far = (node, type, first, kind) => node.out.filter((edge) => edge.type === type && (kind === undefined || edge.to.kind === kind)).map((edge) => edge.to).sort((a, b) => a.index - b.index).slice(0, first);
const related = (node, { first }) => {
  const all = [...node.out, ...node.in].filter(isFollowed).sort((a, b) => (a.from.id < b.from.id ? -1 : a.from.id > b.from.id ? 1 : a.index - b.index));
  return { nodes: all.slice(0, first), totalCount: all.length };
};

const schema = createSchema({
  typeDefs: readFileSync(schemaFile, "utf8"),
  resolvers: {
    Query: {
      neighbourhood: (_, args) => neighbourhood(args),
      lineage: (_, args) => lineage(args),
      papers: (_, { first }) => ({ nodes: papers.slice(0, first), totalCount: papers.length }),
    },
    Node: { __resolveType: (node) => typeNames[node.kind] },
    Entity: { __resolveType: (node) => typeNames[node.kind] },
    Paper: {
      authors: (paper, { first }) => far(paper, "AUTHORED_BY", first, "AUTHOR"),
      venue: (paper) => far(paper, "PUBLISHED_IN", 1, "VENUE")[0] ?? null,
      introduces: (paper, { first }) => far(paper, "INTRODUCES", first),
      relations: related,
    },
  },
});

const yoga = createYoga({ schema, logging: false, graphiql: false, landingPage: false, maskedErrors: false, cors: false });
createServer(yoga).listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/graphql`));
