"""igraph_more.py NODES EDGES FILE: igraph on more jobs than the yardstick has; job, best of two in ms, a result to compare.

With a fourth argument: Leiden alone, on a graph read as undirected; writes the communities of the last run there, one a line.
"""
import array
import sys
import time

import igraph

n, m, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
with open(path, "rb") as f:
    ends = array.array("i")
    ends.fromfile(f, 2 * m)
    weights = array.array("d")
    if len(sys.argv) <= 4:
        weights.fromfile(f, m)
weights = list(weights)


def timed(name, job, show, rounds=2):
    best, result = float("inf"), None
    for _ in range(rounds):
        start = time.perf_counter()
        result = job()
        best = min(best, time.perf_counter() - start)
    print(f"{name}\t{best * 1e3:.2f}\t{show(result)}", flush=True)
    return result


def leiden(graph, rounds):
    found = graph.community_leiden(objective_function="modularity", n_iterations=rounds)
    return found


def told(found):
    return f"{len(found)} communities, modularity {found.modularity:.4f}"


g = igraph.Graph(n=n, edges=list(zip(ends[0::2], ends[1::2])), directed=True)
undirected = g.as_undirected()
if len(sys.argv) > 4:
    for name, rounds in (("leiden, 2 rounds", 2), ("leiden, to the end", -1)):
        found = timed(name, lambda: leiden(undirected, rounds), told, 1)
    with open(sys.argv[4], "w") as out:
        out.write("\n".join(map(str, found.membership)))
    sys.exit()
timed("pagerank, personalised", lambda: g.personalized_pagerank(reset_vertices=[0]), lambda x: f"{x[0]:.6f}")
timed("hits", lambda: g.authority_score(), lambda x: f"{sum(x) / max(x):.4f}")
timed("wcc", lambda: g.connected_components(mode="weak"), len)
timed("k-core", lambda: undirected.coreness(), max)
timed("triangles", lambda: undirected.transitivity_local_undirected(mode="zero"), lambda x: f"{sum(x) / n:.6f}")
timed("spanning forest", lambda: undirected.spanning_tree(), lambda x: x.ecount())
down = igraph.Graph(n=n, edges=[(max(e.tuple), min(e.tuple)) for e in undirected.es if e.source != e.target], directed=True)
timed("topological order", lambda: down.topological_sorting(), len)
timed("yen, 10 paths", lambda: g.get_k_shortest_paths(0, n // 2, k=10, weights=weights, output="epath"),
      lambda x: f"{sum(weights[e] for path in x for e in path):.4f}", 1)
if n <= 100_000:
    pairs = [(i * 89 % n, (i * 97 + 50) % n) for i in range(100)]
    timed("bidirectional, 100 pairs", lambda: [g.get_shortest_paths(u, to=v, weights=weights, output="epath")[0] for u, v in pairs],
          lambda x: f"{sum(weights[e] for path in x for e in path):.4f}", 1)
timed("label propagation", lambda: undirected.community_label_propagation(), lambda x: f"{len(x)} labels", 1)
timed("jaccard, 1000 pairs", lambda: undirected.similarity_jaccard(pairs=[(i, i + 1) for i in range(1000)], loops=False), lambda x: f"{sum(x):.6f}", 1)
simple_undirected = undirected.copy().simplify()
last = [n - 1 - i for i in range(100)]
timed("adamic-adar, 100 nodes", lambda: simple_undirected.similarity_inverse_log_weighted(vertices=last),
      lambda x: f"{sum(max(s for v, s in enumerate(row) if v != last[i]) for i, row in enumerate(x)):.4f}", 1)
if n <= 10_000:
    simple = g.copy().simplify()
    timed("diameter", lambda: undirected.diameter(), int, 1)
    timed("betweenness", lambda: simple.betweenness(), lambda x: f"{max(x):.1f}", 1)
    timed("harmonic", lambda: simple.harmonic_centrality(mode="in", normalized=False), lambda x: f"{max(x):.3f}", 1)
    timed("feedback arcs", lambda: g.feedback_arc_set(weights=weights, method="eades"), len, 1)
