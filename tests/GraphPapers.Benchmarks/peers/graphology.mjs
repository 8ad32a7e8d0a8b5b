// graphology.mjs NODES EDGES FILE: graphology on the graph that the yardstick wrote; job, best of three in ms, a result to compare.
import { readFileSync } from "node:fs";
import graphology from "graphology";
import louvain from "graphology-communities-louvain";
import { connectedComponents, stronglyConnectedComponents } from "graphology-components";
import betweenness from "graphology-metrics/centrality/betweenness.js";
import hits from "graphology-metrics/centrality/hits.js";
import pagerank from "graphology-metrics/centrality/pagerank.js";
import { dijkstra } from "graphology-shortest-path";
import { bfsFromNode } from "graphology-traversal";

const [nodes, edges] = process.argv.slice(2, 4).map(Number);
const bytes = readFileSync(process.argv[4]);
const ends = new Int32Array(bytes.buffer, bytes.byteOffset, 2 * edges);
const weights = new Float64Array(bytes.buffer.slice(bytes.byteOffset + 8 * edges, bytes.byteOffset + 16 * edges));

function timed(name, job, rounds = 3) {
  let best = Infinity;
  let result;
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    try {
      result = job();
    } catch (failure) {
      console.log(`${name}\t-\t${failure.message}`);
      return;
    }
    best = Math.min(best, performance.now() - started);
  }
  console.log(`${name}\t${best.toFixed(2)}\t${result}`);
}

function build() {
  const graph = new graphology.MultiDirectedGraph();
  for (let u = 0; u < nodes; u++) graph.addNode(u);
  for (let e = 0; e < edges; e++) graph.addEdge(ends[2 * e], ends[2 * e + 1], { weight: weights[e] });
  return graph;
}

const graph = build();
timed("build", () => build().size, 1);
timed("bfs", () => {
  let reached = 0;
  bfsFromNode(graph, "0", () => { reached++; }, { mode: "outbound" });
  return reached;
});
timed("2hop_x1000", () => {
  let total = 0;
  for (let i = 0; i < 1000; i++) {
    bfsFromNode(graph, String((i * 97) % nodes), (node, attributes, depth) => {
      if (depth > 0) total++;
      return depth >= 2;
    }, { mode: "outbound" });
  }
  return total;
});
timed("dijkstra", () => Object.keys(dijkstra.singleSource(graph, "0", "weight")).length, 1);
timed("pagerank_1e-6", () => {
  const scores = pagerank(graph, { getEdgeWeight: null, tolerance: 1e-6 / nodes, maxIterations: 500 });
  return Math.max(...Object.values(scores)).toFixed(6);
}, 1);
timed("scc", () => stronglyConnectedComponents(graph).length, 1);
timed("wcc", () => connectedComponents(graph).length, 1);
timed("bidirectional, 100 pairs", () => {
  let sum = 0;
  for (let i = 0; i < 100; i++) {
    const path = dijkstra.bidirectional(graph, String((i * 89) % nodes), String((i * 97 + 50) % nodes), "weight");
    if (path) sum++;
  }
  return `${sum} found`;
}, 1);
const directed = new graphology.DirectedGraph();
for (let u = 0; u < nodes; u++) directed.addNode(u);
for (let e = 0; e < edges; e++) {
  if (ends[2 * e] !== ends[2 * e + 1] && !directed.hasEdge(ends[2 * e], ends[2 * e + 1])) directed.addEdge(ends[2 * e], ends[2 * e + 1]);
}
timed("hits", () => {
  const values = Object.values(hits(directed, { maxIterations: 1000, getEdgeWeight: null }).authorities);
  return (values.reduce((a, b) => a + b, 0) / values.reduce((a, b) => Math.max(a, b), 0)).toFixed(4);
}, 1);
if (nodes <= 10000) timed("betweenness", () => Object.values(betweenness(directed, { getEdgeWeight: null, normalized: false })).reduce((a, b) => Math.max(a, b), 0).toFixed(1), 1);

const simple = new graphology.UndirectedGraph();
for (let u = 0; u < nodes; u++) simple.addNode(u);
for (let e = 0; e < edges; e++) {
  if (!simple.hasEdge(ends[2 * e], ends[2 * e + 1])) simple.addEdge(ends[2 * e], ends[2 * e + 1]);
}
timed("louvain", () => {
  const found = louvain.detailed(simple, { getEdgeWeight: null, rng: () => 0.5, randomWalk: false });
  return `${found.count} communities, modularity ${found.modularity.toFixed(4)}`;
}, 1);
