using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>A name of the ontology found in a text.</summary>
/// <param name="First">First token.</param>
/// <param name="End">One past the last token.</param>
/// <param name="Entity">Position of the entity in <see cref="Ontology.Entities"/>.</param>
/// <param name="NeedsContext">Whether context must tell that it is meant.</param>
public readonly record struct NameHit(int First, int End, int Entity, bool NeedsContext);

/// <summary>
/// All names and aliases of the ontology in one trie over word stems, hyphens passed over, so that a text is matched in one pass whatever
/// the number of names. Case is checked afterwards: see the ontology's README.
/// </summary>
public sealed class NameAutomaton
{
    private readonly Dictionary<ulong, int> steps = [];
    private readonly List<List<Entry>?> entries = [null];

    /// <summary>Builds the trie.</summary>
    /// <param name="ontology">The names.</param>
    /// <param name="isOrdinary">Whether a lower-cased word (by hash) is ordinary English, so that its case must tell.</param>
    public NameAutomaton(Ontology ontology, Func<uint, bool> isOrdinary)
    {
        for (int e = 0; e < ontology.Entities.Length; e++)
        {
            var entity = ontology.Entities[e];
            if (entity.Kind is EntityKind.Paper or EntityKind.Author) continue;
            foreach (var name in entity.Names) Add(name, e, isOrdinary);
        }
    }

    /// <summary>Every place where a name stands, nested ones too, by first token, then length.</summary>
    public List<NameHit> Find(AnnotatedText text)
    {
        var hits = new List<NameHit>();
        var tokens = text.Tokens;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].IsWord) continue;
            int node = 0;
            for (int j = i; j < tokens.Length; j++)
            {
                if (IsJoint(text, j))
                {
                    if (j == i) break;
                    continue;
                }

                if (!steps.TryGetValue(Step(node, tokens[j].Stem), out node)) break;
                if (entries[node] is not { } found) continue;
                foreach (var entry in found)
                    if (CaseFits(text.Slice(i, j + 1), entry)) hits.Add(new(i, j + 1, entry.Entity, entry.NeedsContext));
            }
        }

        return hits;
    }

    private void Add(OntologyName name, int entity, Func<uint, bool> isOrdinary)
    {
        var tokens = Tokenizer.Tokenize(name.Form, []);
        int node = 0;
        foreach (var token in tokens)
        {
            if (!token.IsWord && name.Form.AsSpan(token.Start, token.Length) is "-" or "–" or "/") continue;
            if (!steps.TryGetValue(Step(node, token.Stem), out int next))
            {
                steps[Step(node, token.Stem)] = next = entries.Count;
                entries.Add(null);
            }

            node = next;
        }

        if (node == 0) return;
        bool coined = tokens.Count == 1 && (tokens[0].Has(TokenShape.InnerCapital | TokenShape.Digit) || tokens[0].IsUpper);
        bool exact = name.NeedsContext || (coined && (tokens[0].Length <= 3 || isOrdinary(tokens[0].Hash)));
        var list = entries[node] ??= [];
        if (!list.Exists(e => e.Entity == entity && e.Exact == exact)) list.Add(new(entity, name.NeedsContext, exact, name.Form));
    }

    private static bool IsJoint(AnnotatedText text, int token) => !text.Tokens[token].IsWord && text.Word(token) is "-" or "–" or "/";

    // Letters and digits must agree in case; a plural ending and hyphens may differ.
    private static bool CaseFits(ReadOnlySpan<char> found, Entry entry)
    {
        if (!entry.Exact) return true;
        int i = 0;
        foreach (char c in found)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('+' or '#' or '*')) continue;
            while (i < entry.Form.Length && !char.IsLetterOrDigit(entry.Form[i]) && entry.Form[i] is not ('+' or '#' or '*')) i++;
            if (i < entry.Form.Length && entry.Form[i] == c) i++;
            else return c == 's' && i >= entry.Form.Length;
        }

        return true;
    }

    private static ulong Step(int node, uint stem) => ((ulong)(uint)node << 32) | stem;

    private readonly record struct Entry(int Entity, bool NeedsContext, bool Exact, string Form);
}
