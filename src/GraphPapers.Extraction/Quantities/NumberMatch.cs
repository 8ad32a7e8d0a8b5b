namespace GraphPapers.Extraction.Quantities;

/// <summary>How a number is written.</summary>
internal enum NumberForm : byte
{
    Integer,
    Decimal,
    Fraction,
    Power,
}

/// <summary>Why a number counts only together with a unit.</summary>
internal enum NumberNeed : byte
{
    /// <summary>It stands on its own.</summary>
    None,

    /// <summary>A letter follows without a space ("180ml").</summary>
    Attached,

    /// <summary>"one" behind "the", "this", "that", "which" is a pronoun unless a unit follows.</summary>
    Pronoun,

    /// <summary>A magnitude without a number before it ("trillion-parameter").</summary>
    BareMagnitude,
}

/// <summary>A number: the tokens it spans (the end is exclusive), its offsets and its value.</summary>
internal readonly record struct NumberMatch(int FirstToken, int EndToken, int Start, int End, double Value, NumberForm Form, NumberNeed Need);
