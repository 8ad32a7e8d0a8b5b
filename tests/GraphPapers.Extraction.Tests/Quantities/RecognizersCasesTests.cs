using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GraphPapers.Extraction.Quantities;

namespace GraphPapers.Extraction.Tests.Quantities;

/// <summary>
/// The share of the public English cases of Recognizers-Text that pass: text, start, end and value agree for every answer, and there
/// is none too many. The floor is the share that was reached. All cases count, those too that the library itself does not pass on .NET.
/// </summary>
public sealed partial class RecognizersCasesTests(ITestOutputHelper output)
{
    [Fact]
    public void Numbers_agree_with_the_public_cases()
        => Check("Number/English/NumberModel", new NumberDetector(), SameValue, floor: 0.99);

    [Fact]
    public void Percentages_agree_with_the_public_cases()
        => Check("Number/English/PercentModel", new PercentageDetector(), SamePercentage, floor: 1);

    [Fact]
    public void Measures_agree_with_the_public_cases()
        => Check("NumberWithUnit/English/DimensionModel", new MeasureDetector(), SameValueAndUnit, floor: 0.96);

    [Fact]
    public void Ages_agree_with_the_public_cases()
        => Check("NumberWithUnit/English/AgeModel", new AgeDetector(), SameValueAndUnit, floor: 1);

    [Fact]
    public void Dates_of_a_given_year_agree_with_the_public_cases()
        => CheckDates("DateTime/English/DateTimeModel", dayFirst: false, floor: 0.875);

    [Fact]
    public void Dates_with_the_day_first_agree_with_the_public_cases()
        => CheckDates("DateTime/EnglishOthers/DateTimeModel", dayFirst: true, floor: 1);

    /// <summary>Only cases whose text holds a four-digit year count; all fields of each reading have to agree.</summary>
    private void CheckDates(string model, bool dayFirst, double floor)
    {
        if (RecognizersCases.Folder is null) Assert.Skip(RecognizersCases.Missing);
        var cases = RecognizersCases.Read(model).Where(c => FourDigits().IsMatch(c.Input)).ToList();
        var failures = new StringBuilder();
        var passed = cases.Count(c => PassesAsTime(c, FindTimes(c, dayFirst), failures));
        Report(model + " with a year", passed, cases.Count, floor, failures);
    }

    [GeneratedRegex(@"(?<!\d)\d{4}(?!\d)")]
    private static partial Regex FourDigits();

    private static List<Quantity> FindTimes(RecognizersCase given, bool dayFirst)
    {
        var dates = new DateDetector(given.Reference, dayFirst).Find(given.Input);
        var lengths = new DurationDetector().Find(given.Input).Where(d => !dates.Any(t => d.Start < t.End && t.Start < d.End));
        return [.. dates.Concat(lengths).OrderBy(q => q.Start)];
    }

    private static bool PassesAsTime(RecognizersCase given, List<Quantity> found, StringBuilder failures)
    {
        var expected = given.Expected.OrderBy(e => e.Start ?? 0).ToList();
        if (found.Count == expected.Count && found.Zip(expected).All(pair => SamePlace(pair.First, pair.Second) && SameTime(pair.First, pair.Second)))
            return true;
        failures.AppendLine(CultureInfo.InvariantCulture, $"{given.Input}");
        foreach (var quantity in found)
        {
            var readings = string.Join(" ; ", TimeFields.Of(quantity).Select(TimeFields.Print));
            failures.AppendLine(CultureInfo.InvariantCulture, $"    found {quantity.Start} '{quantity.Text}' {readings}");
        }
        return false;
    }

    private static bool SameTime(Quantity found, ExpectedQuantity expected)
    {
        var fields = TimeFields.Of(found);
        return (expected.Type.Length == 0 || expected.Type == "datetimeV2." + fields[0]["type"])
            && fields.Select(TimeFields.Print).SequenceEqual(expected.Values.Select(TimeFields.Print));
    }

    private void Check(
        string model, IQuantityDetector detector, Func<Quantity, IReadOnlyDictionary<string, string?>, bool> same, double floor)
    {
        if (RecognizersCases.Folder is null) Assert.Skip(RecognizersCases.Missing);
        var cases = RecognizersCases.Read(model);
        var failures = new StringBuilder();
        var passed = cases.Count(c => Passes(c, detector.Find(c.Input), same, failures));
        Report(model, passed, cases.Count, floor, failures);
    }

    private void Report(string model, int passed, int total, double floor, StringBuilder failures)
    {
        total.ShouldBePositive();
        var share = (double)passed / total;
        output.WriteLine("| model | cases | passed | share | floor |");
        output.WriteLine("|---|---|---|---|---|");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {model} | {total} | {passed} | {share:P1} | {floor:P0} |"));
        output.WriteLine(failures.ToString());
        share.ShouldBeGreaterThanOrEqualTo(floor, failures.ToString());
    }

    private static bool Passes(
        RecognizersCase given, IReadOnlyList<Quantity> found, Func<Quantity, IReadOnlyDictionary<string, string?>, bool> same, StringBuilder failures)
    {
        var expected = given.Expected.OrderBy(e => e.Start ?? 0).ToList();
        var passes = found.Count == expected.Count && found.Zip(expected).All(pair => SamePlace(pair.First, pair.Second)
            && pair.Second.Values.Count == 1 && same(pair.First, pair.Second.Values[0]));
        if (passes) return true;
        failures.AppendLine(CultureInfo.InvariantCulture, $"{given.Input}");
        foreach (var quantity in found)
            failures.AppendLine(CultureInfo.InvariantCulture, $"    found {quantity.Start} '{quantity.Text}' {quantity.Value:R} {quantity.Unit}");
        return false;
    }

    private static bool SamePlace(Quantity found, ExpectedQuantity expected)
        => string.Equals(found.Text, expected.Text, StringComparison.OrdinalIgnoreCase)
            && (expected.Start is null || found.Start == expected.Start) && (expected.End is null || found.End - 1 == expected.End);

    private static bool SameValueAndUnit(Quantity found, IReadOnlyDictionary<string, string?> expected)
        => SameValue(found, expected) && found.Unit == expected["unit"];

    private static bool SamePercentage(Quantity found, IReadOnlyDictionary<string, string?> expected)
        => expected["value"] == "null" ? found.Value is null : SameNumber(found.Value, expected["value"]!.TrimEnd('%'));

    private static bool SameValue(Quantity found, IReadOnlyDictionary<string, string?> expected)
        => expected["value"] is { } number ? SameNumber(found.Value, number) : found.Value is null;

    // The public cases print fifteen significant digits.
    private static bool SameNumber(double? found, string expected)
        => found is { } value
            && value.ToString("G14", CultureInfo.InvariantCulture)
                == double.Parse(expected, CultureInfo.InvariantCulture).ToString("G14", CultureInfo.InvariantCulture);
}
