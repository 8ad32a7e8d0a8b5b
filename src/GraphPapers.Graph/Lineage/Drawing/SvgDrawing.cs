using System.Globalization;
using System.Text;

namespace GraphPapers.Graph.Lineage.Drawing;

/// <summary>
/// An SVG by year: time runs downwards with a band for each year, boxes stand in the band of their year, what builds on what of the same
/// year a layer further down. A box without a year stands below what it builds on.
/// </summary>
public static class SvgDrawing
{
    private const double LayerHeight = 58, BoxHeight = 24, Gap = 16, Margin = 24, YearWidth = 52, HeadHeight = 48, FootHeight = 30, FontSize = 12.5, CharWidth = 6.9;

    /// <summary>Writes the picture.</summary>
    /// <param name="picture">What to draw.</param>
    /// <param name="title">The line above it.</param>
    /// <param name="note">The small line below it, or empty.</param>
    public static string Write(LineagePicture picture, string title, string note = "")
    {
        ArgumentNullException.ThrowIfNull(picture);
        var layers = Layers(picture, out var bands);
        var places = LayeredLayout.Run(layers, [.. picture.Nodes.Select(BoxWidth)], Gap, picture.Edges);
        var right = picture.Nodes.Select((node, i) => places.Nodes[i].Offset + (BoxWidth(node) / 2)).Concat(places.Bends.SelectMany(bend => bend).Select(place => place.Offset)).DefaultIfEmpty().Max();
        var width = Math.Max(right + YearWidth + (2 * Margin), (title.Length * 9.5) + (2 * Margin));
        var height = HeadHeight + (bands.Count * LayerHeight) + FootHeight;

        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(width)} {N(height)}\" width=\"{N(width)}\" height=\"{N(height)}\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"{N(FontSize)}\">\n"));
        svg.Append(Invariant($"<title>{Escaped(title)}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"));
        Bands(svg, bands, width);
        svg.Append(Invariant($"<text x=\"{N(Margin)}\" y=\"29\" font-size=\"17\" font-weight=\"bold\" fill=\"#101828\">{Escaped(title)}</text>\n"));
        for (var e = 0; e < picture.Edges.Count; e++) Edge(svg, picture.Edges[e], places, places.Bends[e]);
        for (var i = 0; i < picture.Nodes.Count; i++) Box(svg, picture.Nodes[i], X(places.Nodes[i]), Y(places.Nodes[i]));
        if (note.Length > 0) svg.Append(Invariant($"<text x=\"{N(Margin)}\" y=\"{N(height - 10)}\" font-size=\"11\" fill=\"#667085\">{Escaped(note)}</text>\n"));
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The layer of each box, and the year of each layer (0 for none).</summary>
    private static int[] Layers(LineagePicture picture, out List<int> bands)
    {
        // Boxes in an order in which what is built on comes first: the picture's edges have no cycle.
        var years = new int[picture.Nodes.Count];
        var steps = new int[picture.Nodes.Count];
        var waiting = new int[picture.Nodes.Count];
        foreach (var edge in picture.Edges) waiting[edge.To]++;
        var next = picture.Edges.ToLookup(edge => edge.From, edge => edge.To);
        var open = new Queue<int>(Enumerable.Range(0, waiting.Length).Where(i => waiting[i] == 0));
        while (open.TryDequeue(out var at))
        {
            // A box never stands before what it builds on, whatever its year says.
            if (picture.Nodes[at].Year > years[at]) (years[at], steps[at]) = (picture.Nodes[at].Year, 0);
            foreach (var to in next[at])
            {
                if ((years[at], steps[at] + 1).CompareTo((years[to], steps[to])) > 0) (years[to], steps[to]) = (years[at], steps[at] + 1);
                if (--waiting[to] == 0) open.Enqueue(to);
            }
        }

        Pull(picture, years, steps);
        var known = years.Zip(steps).Distinct().Order().ToList();
        bands = [.. known.Select(pair => pair.First)];
        return [.. years.Zip(steps).Select(pair => known.BinarySearch(pair))];
    }

    /// <summary>What has no year and nothing dated before it stands just before the earliest thing built on it.</summary>
    private static void Pull(LineagePicture picture, int[] years, int[] steps)
    {
        var deepest = steps.Where((_, i) => years[i] == 0).DefaultIfEmpty().Max();
        for (var i = 0; i < years.Length; i++)
        {
            if (years[i] != 0) continue;
            var isLast = !picture.Edges.Any(edge => edge.From == i && years[edge.To] == 0);
            if (isLast) steps[i] = deepest;
        }
    }

    private static void Bands(StringBuilder svg, List<int> bands, double width)
    {
        for (int layer = 0, band = 0; layer < bands.Count; band++)
        {
            var end = layer;
            while (end + 1 < bands.Count && bands[end + 1] == bands[layer]) end++;
            double from = HeadHeight + (layer * LayerHeight), to = HeadHeight + ((end + 1) * LayerHeight);
            if (band % 2 == 0) svg.Append(Invariant($"<rect x=\"0\" y=\"{N(from)}\" width=\"{N(width)}\" height=\"{N(to - from)}\" fill=\"#f5f7fa\"/>\n"));
            if (bands[layer] != 0) svg.Append(Invariant($"<text x=\"{N(Margin)}\" y=\"{N(((from + to) / 2) + 4)}\" font-size=\"12\" fill=\"#667085\">{bands[layer]}</text>\n"));
            layer = end + 1;
        }
    }

    private static void Edge(StringBuilder svg, PictureEdge edge, LayeredPlaces places, Place[] bends)
    {
        double x = X(places.Nodes[edge.From]), y = Y(places.Nodes[edge.From]) + (BoxHeight / 2);
        var path = new StringBuilder(Invariant($"M{N(x)} {N(y)}"));
        foreach (var bend in bends)
        {
            Curve(path, ref x, ref y, X(bend), Y(bend) - (BoxHeight / 2));
            path.Append(Invariant($" V{N(y = Y(bend) + (BoxHeight / 2))}"));
        }

        Curve(path, ref x, ref y, X(places.Nodes[edge.To]), Y(places.Nodes[edge.To]) - (BoxHeight / 2) - 1);
        path.Append(" l-3.5 -5 m3.5 5 l3.5 -5");
        var look = edge.IsKind ? " stroke-dasharray=\"5 4\"" : "";
        var (colour, stroke) = edge.Support > 0 ? ("#2563eb", Math.Min(3, 1.2 + (0.3 * edge.Support))) : ("#98a2b3", 1.2);
        svg.Append(Invariant($"<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{N(stroke)}\"{look}/>\n"));
    }

    private static void Curve(StringBuilder path, ref double x, ref double y, double toX, double toY)
    {
        var bend = (toY - y) / 2;
        path.Append(Invariant($" C{N(x)} {N(y + bend)} {N(toX)} {N(toY - bend)} {N(toX)} {N(toY)}"));
        (x, y) = (toX, toY);
    }

    private static void Box(StringBuilder svg, PictureNode node, double x, double y)
    {
        var (fill, line) = node.IsRoot ? ("#fde68a", "#b45309") : node.IsFamily ? ("#e0e7ff", "#4338ca") : ("#ffffff", "#475467");
        var width = BoxWidth(node);
        svg.Append(Invariant($"<g><title>{Escaped(node.Label)} · {Escaped(node.Id.Value)}</title><rect x=\"{N(x - (width / 2))}\" y=\"{N(y - (BoxHeight / 2))}\" width=\"{N(width)}\" height=\"{N(BoxHeight)}\" rx=\"6\" fill=\"{fill}\" stroke=\"{line}\"/>"));
        svg.Append(Invariant($"<text x=\"{N(x)}\" y=\"{N(y + 4.5)}\" text-anchor=\"middle\" fill=\"#101828\">{Escaped(node.Name)}</text></g>\n"));
    }

    private static double BoxWidth(PictureNode node) => 18 + node.Name.Sum(c => char.IsUpper(c) || c > 0x2000 ? CharWidth * 1.3 : c is 'i' or 'l' or 'j' or ' ' or '-' or 't' or 'f' ? CharWidth * 0.6 : CharWidth);

    private static double X(Place place) => Margin + YearWidth + place.Offset;

    private static double Y(Place place) => HeadHeight + ((place.Layer + 0.5) * LayerHeight);

    private static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
