using GraphPapers.Extraction.Quantities;
using GraphPapers.Extraction.Quantities.Dates;

namespace GraphPapers.Extraction.Tests.Quantities;

public sealed class DetectorTests
{
    [Theory]
    [InlineData("we drop 1,234.5 of them", "1,234.5", 1234.5)]
    [InlineData("twenty-one thousand and six", "twenty-one thousand and six", 21006)]
    [InlineData("about a quarter of the heads", "a quarter", 0.25)]
    [InlineData("a rate of 3e-4 works", "3e-4", 0.0003)]
    [InlineData("at -0.5 it fails", "-0.5", -0.5)]
    [InlineData("two and a half million", "two and a half million", 2.5e6)]
    [InlineData("one out of five", "one out of five", 0.2)]
    public void A_number_is_read_in_digits_and_in_words(string text, string words, double value)
    {
        var number = new NumberDetector().Find(text).ShouldHaveSingleItem();
        number.Text.ShouldBe(words);
        number.Value!.Value.ShouldBe(value, 1e-12);
        text.Substring(number.Start, number.Length).ShouldBe(words);
    }

    [Theory]
    [InlineData("the third layer")]
    [InlineData("the 4th layer")]
    [InlineData("a third approach")]
    [InlineData("the one that we saw")]
    [InlineData("ResNet50 and 30ml")]
    public void An_ordinal_a_pronoun_and_joined_letters_are_no_number(string text)
        => new NumberDetector().Find(text).ShouldBeEmpty();

    [Theory]
    [InlineData("gains 2.3 percentage points", "2.3 percentage points", 2.3, "percentage point")]
    [InlineData("error of 3.57%.", "3.57%", 3.57, "percent")]
    [InlineData("to 89.4\\% here", "89.4\\%", 89.4, "percent")]
    [InlineData("forty per cent of it", "forty per cent", 40, "percent")]
    public void A_percentage_says_whether_it_is_a_share_or_a_difference(string text, string words, double value, string unit)
    {
        var percentage = new PercentageDetector().Find(text).ShouldHaveSingleItem();
        (percentage.Text, percentage.Value, percentage.Unit).ShouldBe((words, value, unit));
    }

    [Theory]
    [InlineData("runs 3.5x faster", "3.5x faster", 3.5)]
    [InlineData("is 56 times lower", "56 times lower", 56)]
    [InlineData("a twofold gain", "twofold", 2)]
    [InlineData("twice as many", "twice", 2)]
    [InlineData("$3.4\\times$ faster", "3.4\\times", 3.4)]
    [InlineData("a 10-fold rise", "10-fold", 10)]
    public void A_multiple_takes_its_comparative_along(string text, string words, double value)
    {
        var multiple = new MultipleDetector().Find(text).ShouldHaveSingleItem();
        (multiple.Text, multiple.Value, multiple.Unit).ShouldBe((words, value, MultipleDetector.Times));
    }

    [Theory]
    [InlineData("inputs of 224 x 224")]
    [InlineData("a 3x3 kernel")]
    [InlineData("10-fold cross-validation")]
    public void Sizes_and_folds_of_a_validation_are_no_multiples(string text)
        => new MultipleDetector().Find(text).ShouldBeEmpty();

    [Theory]
    [InlineData("between 5 and 10 epochs", "between 5 and 10 epochs", 5, 10, "epoch")]
    [InlineData("gains 10-20% here", "10-20%", 10, 20, "percent")]
    [InlineData("5 to 10 million images", "5 to 10 million images", 5e6, 1e7, "image")]
    [InlineData("takes 3–5 ms", "3–5 ms", 3, 5, "Millisecond")]
    public void A_range_has_two_bounds_and_one_unit(string text, string words, double lower, double upper, string unit)
    {
        var range = new RangeDetector().Find(text).ShouldHaveSingleItem();
        (range.Text, range.Value, range.Upper, range.Unit).ShouldBe((words, lower, upper, unit));
    }

    [Theory]
    [InlineData("accuracy improves from 70.1 to 73.2")]
    [InlineData("and takes the score from 50% to 77%")]
    [InlineData("reduces it from 12 to 14 layers")]
    public void A_change_from_one_value_to_another_is_no_range(string text)
        => new RangeDetector().Find(text).ShouldBeEmpty();

    [Theory]
    [InlineData("rates ranging from 60 to 96%", 60, 96, "percent")]
    [InlineData("is 10-100 times faster", 10, 100, "times")]
    [InlineData("saves 20-100x", 20, 100, "times")]
    public void A_range_may_be_of_shares_and_of_factors(string text, double lower, double upper, string unit)
    {
        var range = new RangeDetector().Find(text).ShouldHaveSingleItem();
        (range.Value, range.Upper, range.Unit).ShouldBe((lower, upper, unit));
    }

    [Theory]
    [InlineData("175 billion parameters", 175e9, "parameter")]
    [InlineData("a 12-layer network", 12, "layer")]
    [InlineData("on 64 V100 GPUs", 64, "GPU")]
    [InlineData("3.8 GFLOPs", 3.8e9, "FLOP")]
    [InlineData("in 8 GPU hours", 8, "GPU hour")]
    [InlineData("256 TPU v3 cores", 256, "TPU")]
    [InlineData("ten million labelled training images", 1e7, "image")]
    [InlineData("trillion-parameter models", 1e12, "parameter")]
    [InlineData("22M params", 22e6, "parameter")]
    public void A_count_is_in_single_things_whatever_its_form(string text, double value, string unit)
    {
        var count = new CountDetector().Find(text).ShouldHaveSingleItem();
        (count.Value, count.Unit).ShouldBe((value, unit));
    }

    [Theory]
    [InlineData("the CIFAR-10 images")]
    [InlineData("the ImageNet 2012 dataset")]
    public void The_number_of_a_name_counts_nothing(string text)
        => new CountDetector().Find(text).ShouldBeEmpty();

    [Theory]
    [InlineData("a 24 GB card", "24 GB", 24, "Gigabyte")]
    [InlineData("at 30 km/s", "30 km/s", 30, "Kilometer per second")]
    [InlineData("over 12 square meters", "12 square meters", 12, "Square meter")]
    [InlineData("8-bit weights", "8-bit", 8, "Bit")]
    [InlineData("draws 250 watts", "250 watts", 250, "Watt")]
    public void A_measure_names_its_unit_in_the_singular(string text, string words, double value, string unit)
    {
        var measure = new MeasureDetector().Find(text).ShouldHaveSingleItem();
        (measure.Text, measure.Value, measure.Unit).ShouldBe((words, value, unit));
    }

    [Theory]
    [InlineData("children 3 years old", "3 years old", 3, "Year")]
    [InlineData("an 18-month-old corpus", "18-month-old", 18, "Month")]
    public void An_age_is_a_length_of_time_and_a_word_that_says_so(string text, string words, double value, string unit)
    {
        var age = new AgeDetector().Find(text).ShouldHaveSingleItem();
        (age.Text, age.Value, age.Unit).ShouldBe((words, value, unit));
    }

    [Theory]
    [InlineData("for two weeks", 2, "Week", "P2W")]
    [InlineData("in 100 ms", 100, "Millisecond", "PT0.1S")]
    [InlineData("a 3-day run", 3, "Day", "P3D")]
    [InlineData("3 hours and 30 minutes", 3.5, "Hour", "PT3H30M")]
    public void A_duration_is_in_the_unit_named_first(string text, double value, string unit, string timex)
    {
        var duration = new DurationDetector().Find(text).ShouldHaveSingleItem();
        (duration.Value, duration.Unit, duration.Time!.Readings[0].Timex).ShouldBe((value, unit, timex));
    }

    [Theory]
    [InlineData("released on March 3, 2021", "March 3, 2021", "2021-03-03", TimeModifier.None)]
    [InlineData("in May 2018", "May 2018", "2018-05", TimeModifier.None)]
    [InlineData("before 2015", "before 2015", "2015", TimeModifier.Before)]
    [InlineData("held June 3-5, 2019", "June 3-5, 2019", "(2019-06-03,2019-06-05,P2D)", TimeModifier.None)]
    [InlineData("from 2017 to 2020", "from 2017 to 2020", "(2017-01-01,2020-01-01,P3Y)", TimeModifier.None)]
    [InlineData("in early 2017", "early 2017", "2017", TimeModifier.Start)]
    [InlineData("of the 1990s", "1990s", "(1990-01-01,2000-01-01,P10Y)", TimeModifier.None)]
    [InlineData("on 7 December 2022", "7 December 2022", "2022-12-07", TimeModifier.None)]
    public void A_date_is_read_with_its_bounds(string text, string words, string timex, TimeModifier modifier)
    {
        var date = new DateDetector().Find(text).ShouldHaveSingleItem();
        (date.Text, date.Time!.Readings[0].Timex, date.Time.Modifier).ShouldBe((words, timex, modifier));
    }

    [Theory]
    [InlineData("we may use 3 of them")]
    [InlineData("the first of two steps")]
    [InlineData("draw 2000 samples")]
    [InlineData("call 444-1616 or 444-2011-2016")]
    [InlineData("a march of 10 steps")]
    public void Words_that_are_also_months_and_numbers_that_look_like_years_are_no_dates(string text)
        => new DateDetector().Find(text).ShouldBeEmpty();

    [Fact]
    public void A_day_without_a_year_lies_on_both_sides_of_the_day_of_writing()
    {
        var date = new DateDetector(new DateTime(2020, 6, 12)).Find("on 9 July").ShouldHaveSingleItem();
        date.Time!.Readings.Select(r => r.Start).ShouldBe([new DateTime(2019, 7, 9), new DateTime(2020, 7, 9)]);
    }

    [Theory]
    [InlineData("submitted 2021-03-04T10:15:00Z", "2021-03-04T10:15:00Z", "2021-03-04T10:15")]
    [InlineData("at 14:55 on 4 March 2021", "14:55 on 4 March 2021", "2021-03-04T14:55")]
    [InlineData("on 4 March 2021 at 3:20 pm", "4 March 2021 at 3:20 pm", "2021-03-04T15:20")]
    public void A_moment_is_a_day_and_a_time_of_day(string text, string words, string timex)
    {
        var moment = new DateDetector().Find(text).ShouldHaveSingleItem();
        (moment.Text, moment.Time!.Kind, moment.Time.Readings.ShouldHaveSingleItem().Timex).ShouldBe((words, TimeKind.DateTime, timex));
    }

    [Fact]
    public void A_number_too_large_for_its_type_is_left_out()
    {
        var text = "9e999 and 9^999 and " + string.Join(' ', Enumerable.Repeat("million", 200));
        new NumberDetector().Find(text).ShouldAllBe(n => double.IsFinite(n.Value!.Value));
    }

    [Fact]
    public void A_day_that_the_calendar_lacks_is_left_open()
    {
        var date = new DateDetector().Find("on February 30, 2019").ShouldHaveSingleItem();
        date.Time!.Readings.ShouldBe([new TimeReading("2019-02-30", null, null)]);
    }

    [Fact]
    public void A_range_without_an_upper_bound_is_refused()
        => Should.Throw<ArgumentException>(() => new Quantity(QuantityKind.Range, 0, "1-2", 1));
}
