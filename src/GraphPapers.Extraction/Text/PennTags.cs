namespace GraphPapers.Extraction.Text;

/// <summary>The Penn Treebank's parts of speech (Marcus et al. 1993) with the treebank's additions for the web; a tag is a position here.</summary>
public static class PennTags
{
    /// <summary>The names. The order is part of the model file.</summary>
    public static readonly string[] Names =
    [
        "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "RBR", "RBS", "IN", "DT", "PRP", "PRP$",
        "CC", "CD", "TO", "MD", "WDT", "WP", "WRB", "WP$", "EX", "RP", "PDT", "POS", "UH", "FW", "SYM", "LS", "HYPH", ",", ".", ":", "-LRB-",
        "-RRB-", "``", "''", "$", "#", "NFP", "ADD", "AFX", "GW", "XX",
    ];

    /// <summary>Singular noun.</summary>
    public const byte NN = 0;

    /// <summary>Plural noun.</summary>
    public const byte NNS = 1;

    /// <summary>Proper noun.</summary>
    public const byte NNP = 2;

    /// <summary>Proper noun, plural.</summary>
    public const byte NNPS = 3;

    /// <summary>Adjective.</summary>
    public const byte JJ = 4;

    /// <summary>Comparative.</summary>
    public const byte JJR = 5;

    /// <summary>Superlative.</summary>
    public const byte JJS = 6;

    /// <summary>Base form of a verb.</summary>
    public const byte VB = 7;

    /// <summary>Past tense.</summary>
    public const byte VBD = 8;

    /// <summary>Gerund.</summary>
    public const byte VBG = 9;

    /// <summary>Past participle.</summary>
    public const byte VBN = 10;

    /// <summary>Present tense.</summary>
    public const byte VBP = 11;

    /// <summary>Present tense, third person.</summary>
    public const byte VBZ = 12;

    /// <summary>Adverb.</summary>
    public const byte RB = 13;

    /// <summary>Preposition.</summary>
    public const byte IN = 16;

    /// <summary>Determiner.</summary>
    public const byte DT = 17;

    /// <summary>Conjunction.</summary>
    public const byte CC = 20;

    /// <summary>Number.</summary>
    public const byte CD = 21;

    /// <summary>Foreign word.</summary>
    public const byte FW = 33;

    /// <summary>Sign.</summary>
    public const byte SYM = 34;

    /// <summary>Hyphen.</summary>
    public const byte Hyphen = 36;

    /// <summary>Affix.</summary>
    public const byte AFX = 48;

    /// <summary>Unknown.</summary>
    public const byte XX = 50;

    /// <summary>The position of a tag; unknown names are <see cref="XX"/>.</summary>
    public static byte Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var i ? (byte)i : XX;

    /// <summary>Whether it is a noun of any sort.</summary>
    public static bool IsNoun(byte tag) => tag <= NNPS;
}
