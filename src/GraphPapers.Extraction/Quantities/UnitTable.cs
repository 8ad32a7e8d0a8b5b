using System.Collections.Frozen;

namespace GraphPapers.Extraction.Quantities;

internal enum Dimension : byte
{
    Length,
    Area,
    Volume,
    Weight,
    Speed,
    Information,
    Angle,
    Frequency,
    Power,
    Energy,
    Temperature,
}

/// <summary>A unit of measure. Ambiguous symbols ("in", "pm", "t") need the number joined to them or another cue.</summary>
internal sealed record Unit(string Name, Dimension Dimension, bool IsAmbiguous = false);

/// <summary>Units of measure by their forms: symbols with regard to case, words without.</summary>
internal static class UnitTable
{
    // name | dimension | symbols (case counts) | words (case does not count)
    private const string Rows = """
        Picometer|Length|pm|picometer picometers picometre picometres
        Nanometer|Length|nm|nanometer nanometers nanometre nanometres
        Micrometer|Length|μm µm um|micrometer micrometers micrometre micrometres micron microns
        Millimeter|Length|mm|millimeter millimeters millimetre millimetres
        Centimeter|Length|cm|centimeter centimeters centimetre centimetres
        Decimeter|Length|dm|decimeter decimeters decimetre decimetres
        Meter|Length|m|meter meters metre metres
        Kilometer|Length|km|kilometer kilometers kilometre kilometres
        Inch|Length|" ″|inch inches
        Foot|Length|ft|foot feet
        Yard|Length|yd|yard yards
        Mile|Length|mi|mile miles
        Acre|Area||acre acres
        Hectare|Area|ha|hectare hectares
        Milliliter|Volume|ml mL|milliliter milliliters millilitre millilitres
        Liter|Volume|l L|liter liters litre litres
        Barrel|Volume|bbl|barrel barrels
        Tablespoon|Volume|tbsp|tablespoon tablespoons
        Teaspoon|Volume|tsp|teaspoon teaspoons
        Cup|Volume||cup cups
        Pint|Volume||pint pints
        Gallon|Weight|gal|gallon gallons
        Microgram|Weight|μg µg ug mcg|microgram micrograms microgramme microgrammes
        Milligram|Weight|mg|milligram milligrams milligramme milligrammes
        Gram|Weight|g|gram grams gramme grammes
        Kilogram|Weight|kg|kilogram kilograms kilogramme kilogrammes kilos
        Ton|Weight|t|ton tons tonne tonnes
        Pound|Weight|lb lbs|pound pounds
        Ounce|Weight|oz|ounce ounces
        Dram|Weight||dram drams drachma drachmas
        Bit|Information||bit bits
        Kilobit|Information|kb Kb|kilobit kilobits
        Megabit|Information|mb Mb|megabit megabits
        Gigabit|Information|gb Gb|gigabit gigabits
        Byte|Information||byte bytes
        Kilobyte|Information|kB KB KiB|kilobyte kilobytes
        Megabyte|Information|MB MiB|megabyte megabytes
        Gigabyte|Information|GB GiB|gigabyte gigabytes
        Terabyte|Information|TB TiB|terabyte terabytes
        Petabyte|Information|PB PiB|petabyte petabytes
        Kilometer per hour|Speed|kph kmph kmh|
        Mile per hour|Speed|mph|
        Degree|Angle|°|degree degrees
        Radian|Angle|rad|radian radians
        Turn|Angle||turn turns
        Hertz|Frequency|Hz|hertz
        Kilohertz|Frequency|kHz|kilohertz
        Megahertz|Frequency|MHz|megahertz
        Gigahertz|Frequency|GHz|gigahertz
        Milliwatt|Power|mW|milliwatt milliwatts
        Watt|Power|W|watt watts
        Kilowatt|Power|kW|kilowatt kilowatts
        Megawatt|Power|MW|megawatt megawatts
        Joule|Energy|J|joule joules
        Kilowatt hour|Energy|kWh|
        Megawatt hour|Energy|MWh|
        """;

    private static readonly FrozenSet<string> AmbiguousForms =
        new[] { "pm", "l", "L", "t", "J", "W", "\"", "turn", "cup", "cups", "rad", "mi", "ha", "gal" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Unit> Symbols = Build(2, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Unit> Words = Build(3, StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, Unit>.AlternateLookup<ReadOnlySpan<char>> SymbolLookup =
        Symbols.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, Unit>.AlternateLookup<ReadOnlySpan<char>> WordLookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static Unit? Find(ReadOnlySpan<char> form)
        => SymbolLookup.TryGetValue(form, out var symbol) ? symbol : WordLookup.TryGetValue(form, out var word) ? word : null;

    private static FrozenDictionary<string, Unit> Build(int column, StringComparer comparer)
    {
        var units = new Dictionary<string, Unit>(comparer);
        foreach (var row in Rows.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = row.Split('|');
            foreach (var form in cells[column].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                units[form] = new Unit(cells[0], Enum.Parse<Dimension>(cells[1]), AmbiguousForms.Contains(form));
        }
        return units.ToFrozenDictionary(comparer);
    }
}
