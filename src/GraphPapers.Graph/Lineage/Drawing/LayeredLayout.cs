namespace GraphPapers.Graph.Lineage.Drawing;

/// <summary>A place in a layered drawing.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Offset">Where its middle lies along the layer, in the unit of the boxes' sizes, from 0.</param>
internal readonly record struct Place(int Layer, double Offset);

/// <summary>Where boxes stand and which way edges run.</summary>
/// <param name="Nodes">The place of each box.</param>
/// <param name="Bends">For each edge the places that it runs through between its ends.</param>
internal sealed record LayeredPlaces(Place[] Nodes, Place[][] Bends);

/// <summary>
/// A layered drawing (Sugiyama, Tagawa, Toda 1981) whose layers are given: an edge over several layers runs through a bend in each; the
/// order within layers is improved by medians, there and back; offsets are the weighted least-squares places that keep that order (pool
/// adjacent violators). Deterministic: ties go to the lower number.
/// </summary>
internal static class LayeredLayout
{
    private const int Sweeps = 12;

    /// <summary>Lays out.</summary>
    /// <param name="layers">The layer of each box, higher for what builds.</param>
    /// <param name="sizes">How much room each box takes along its layer.</param>
    /// <param name="gap">The room between two boxes; a bend takes half of it on each side.</param>
    /// <param name="edges">The edges, each to a higher layer.</param>
    public static LayeredPlaces Run(int[] layers, double[] sizes, double gap, IReadOnlyList<PictureEdge> edges)
    {
        var state = new State(layers, sizes, gap, edges);
        for (var sweep = 0; sweep < Sweeps; sweep++) state.Order(forward: sweep % 2 == 0);
        state.Spread();
        for (var sweep = 0; sweep < Sweeps; sweep++) state.Settle(forward: sweep % 2 == 0);
        return state.Places(edges);
    }

    private sealed class State
    {
        private readonly int _boxes;
        private readonly double[] _sizes;
        private readonly double _gap;
        private readonly List<int> _layerOf;
        private readonly List<List<int>> _before = [], _after = [];
        private readonly List<int>[] _layers;
        private readonly int[][] _bends;
        private readonly double[] _offset;

        public State(int[] layers, double[] sizes, double gap, IReadOnlyList<PictureEdge> edges)
        {
            (_boxes, _sizes, _gap) = (layers.Length, sizes, gap);
            _layerOf = [.. layers];
            for (var i = 0; i < layers.Length; i++) AddLinks();
            _bends = new int[edges.Count][];
            for (var e = 0; e < edges.Count; e++)
            {
                var at = edges[e].From;
                var bends = new List<int>();
                for (var layer = layers[edges[e].From] + 1; layer < layers[edges[e].To]; layer++)
                {
                    _layerOf.Add(layer);
                    AddLinks();
                    bends.Add(_layerOf.Count - 1);
                    Link(at, _layerOf.Count - 1);
                    at = _layerOf.Count - 1;
                }

                Link(at, edges[e].To);
                _bends[e] = [.. bends];
            }

            _layers = new List<int>[layers.Length == 0 ? 0 : layers.Max() + 1];
            for (var c = 0; c < _layers.Length; c++) _layers[c] = [];
            _offset = new double[_layerOf.Count];
            StartInDepthFirstOrder();
        }

        private void AddLinks()
        {
            _before.Add([]);
            _after.Add([]);
        }

        private void Link(int from, int to)
        {
            _after[from].Add(to);
            _before[to].Add(from);
        }

        /// <summary>Subtrees stay together from the beginning.</summary>
        private void StartInDepthFirstOrder()
        {
            var seen = new bool[_layerOf.Count];
            var open = new Stack<int>(Enumerable.Range(0, _layerOf.Count).Where(i => _before[i].Count == 0).Reverse());
            while (open.TryPop(out var at))
            {
                if (seen[at]) continue;
                seen[at] = true;
                _layers[_layerOf[at]].Add(at);
                for (var k = _after[at].Count - 1; k >= 0; k--) open.Push(_after[at][k]);
            }

            Number();
        }

        public void Order(bool forward)
        {
            foreach (var c in Walk(forward))
            {
                var near = forward ? _before : _after;
                var keys = _layers[c].ToDictionary(i => i, i => near[i].Count == 0 ? _offset[i] : Median(near[i]));
                _layers[c] = [.. _layers[c].OrderBy(i => keys[i]).ThenBy(i => _offset[i])];
                for (var k = 0; k < _layers[c].Count; k++) _offset[_layers[c][k]] = k;
            }
        }

        /// <summary>From ranks to offsets with the room that boxes and bends need.</summary>
        public void Spread()
        {
            foreach (var layer in _layers)
            {
                var at = 0.0;
                for (var k = 0; k < layer.Count; k++)
                {
                    if (k > 0) at += Space(layer[k - 1], layer[k]);
                    _offset[layer[k]] = at;
                }
            }
        }

        public void Settle(bool forward)
        {
            foreach (var c in Walk(forward))
            {
                var layer = _layers[c];
                if (layer.Count == 0) continue;
                // What each wants, measured without the room that those before it need; equal wants form blocks.
                var blocks = new List<(double Sum, double Weight, int Count)>();
                var taken = 0.0;
                var offsets = new double[layer.Count];
                for (var k = 0; k < layer.Count; k++)
                {
                    if (k > 0) taken += Space(layer[k - 1], layer[k]);
                    offsets[k] = taken;
                    var weight = layer[k] < _boxes ? 1.0 : 4.0;
                    blocks.Add(((Wanted(layer[k], forward) - taken) * weight, weight, 1));
                    while (blocks.Count > 1 && blocks[^1].Sum / blocks[^1].Weight < blocks[^2].Sum / blocks[^2].Weight)
                    {
                        var (a, b) = (blocks[^2], blocks[^1]);
                        blocks.RemoveRange(blocks.Count - 2, 2);
                        blocks.Add((a.Sum + b.Sum, a.Weight + b.Weight, a.Count + b.Count));
                    }
                }

                var next = 0;
                foreach (var (sum, weight, count) in blocks)
                    for (var k = 0; k < count; k++, next++) _offset[layer[next]] = (sum / weight) + offsets[next];
            }
        }

        public LayeredPlaces Places(IReadOnlyList<PictureEdge> edges)
        {
            var least = _offset.Select((row, i) => row - (i < _boxes ? _sizes[i] / 2 : 0)).DefaultIfEmpty().Min();
            Place At(int i) => new(_layerOf[i], _offset[i] - least);
            return new([.. Enumerable.Range(0, _boxes).Select(At)], [.. edges.Select((_, e) => _bends[e].Select(At).ToArray())]);
        }

        private double Wanted(int i, bool forward)
        {
            var near = forward ? _before[i] : _after[i];
            return near.Count == 0 ? _offset[i] : near.Average(other => _offset[other]);
        }

        private double Median(List<int> near)
        {
            var rows = near.Select(i => _offset[i]).Order().ToList();
            return rows.Count % 2 == 1 ? rows[rows.Count / 2] : (rows[(rows.Count / 2) - 1] + rows[rows.Count / 2]) / 2;
        }

        private double Space(int one, int next) => (Room(one) + Room(next)) / 2;

        private double Room(int i) => i < _boxes ? _sizes[i] + _gap : _gap;

        private IEnumerable<int> Walk(bool forward) => forward ? Enumerable.Range(0, _layers.Length) : Enumerable.Range(0, _layers.Length).Reverse();

        private void Number()
        {
            foreach (var layer in _layers)
                for (var k = 0; k < layer.Count; k++) _offset[layer[k]] = k;
        }
    }
}
