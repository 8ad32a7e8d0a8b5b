namespace GraphPapers.Extraction.Text;

/// <summary>What a token's letters look like. A token may have several.</summary>
[Flags]
public enum TokenShape : byte
{
    /// <summary>None of the below.</summary>
    None = 0,

    /// <summary>Begins with a letter or a digit.</summary>
    Word = 1,

    /// <summary>First letter upper-case.</summary>
    Capital = 2,

    /// <summary>An upper-case letter after the first character.</summary>
    InnerCapital = 4,

    /// <summary>Holds a digit.</summary>
    Digit = 8,

    /// <summary>Holds a letter.</summary>
    Letter = 16,

    /// <summary>Holds a lower-case letter.</summary>
    Lower = 32,

    /// <summary>A formula, link or piece of code: one token that nothing is extracted from.</summary>
    Opaque = 64,

    /// <summary>White space stands before it.</summary>
    SpaceBefore = 128,
}

/// <summary>A token: a word, a number, a sign, or one opaque piece.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">One past the last.</param>
/// <param name="Hash">Hash of the lower-cased form (<see cref="Hashing.Word"/>).</param>
/// <param name="Stem">Hash of the lower-cased form without a plural ending.</param>
/// <param name="Shape">What its letters look like.</param>
public readonly record struct Token(int Start, int End, uint Hash, uint Stem, TokenShape Shape)
{
    /// <summary>Number of code units.</summary>
    public int Length => End - Start;

    /// <summary>Whether it begins with a letter or a digit.</summary>
    public bool IsWord => (Shape & TokenShape.Word) != 0;

    /// <summary>Whether all its letters are upper-case and it has one.</summary>
    public bool IsUpper => (Shape & (TokenShape.Letter | TokenShape.Lower)) == TokenShape.Letter;

    /// <summary>Whether it has any of these shapes.</summary>
    public bool Has(TokenShape shape) => (Shape & shape) != 0;
}
