using System.Collections.Frozen;

namespace GraphPapers.Extraction.Quantities;

/// <summary>The place of a number word in the grammar of number names.</summary>
internal enum NumberClass : byte
{
    None,
    Zero,
    Unit,
    Teen,
    Tens,
    Hundred,
    Magnitude,
    Dozen,
}

/// <summary>Words that steer the grammars without a value of their own.</summary>
internal enum Cue : byte
{
    None,
    A,
    And,
    The,
    This,
    That,
    Which,
    Of,
    In,
    On,
    Over,
    Out,
    Per,
    Point,
    Minus,
    Half,
    Quarter,
    To,
    Until,
    Through,
    From,
    Between,
    Or,
    Percent,
    Times,
}

internal enum CalendarUnit : byte
{
    None,
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// <summary>Words that steer the grammar of dates.</summary>
internal enum DateWord : byte
{
    None,
    Before,
    After,
    Since,
    Than,
    Later,
    Earlier,
    Early,
    Mid,
    Late,
    Beginning,
    Middle,
    End,
    First,
    Last,
    Next,
    Today,
    Yesterday,
    Tomorrow,
    Season,
    AcademicYear,
    CalendarYear,
}

/// <summary>What the grammars know of a word. A word may be several things: "second" is an ordinal and a unit of time.</summary>
internal sealed record Lexeme
{
    public NumberClass Cardinal { get; init; }

    public double Value { get; init; }

    /// <summary>The number of an ordinal ("fifth" is 5); zero for everything else.</summary>
    public double Ordinal { get; init; }

    public bool IsPlural { get; init; }

    public Cue Cue { get; init; }

    /// <summary>1 to 12; zero where the word is no month.</summary>
    public int Month { get; init; }

    /// <summary>1 (Monday) to 7; zero where the word is no day of the week.</summary>
    public int Weekday { get; init; }

    public CalendarUnit Unit { get; init; }

    public DateWord Date { get; init; }
}

/// <summary>The words of the shared grammars, without regard to case.</summary>
internal static class Lexicon
{
    private static readonly FrozenDictionary<string, Lexeme> Words = Build();
    private static readonly FrozenDictionary<string, Lexeme>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static Lexeme? Find(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var lexeme) ? lexeme : null;

    private static FrozenDictionary<string, Lexeme> Build()
    {
        var words = new Dictionary<string, Lexeme>(StringComparer.OrdinalIgnoreCase);
        AddCardinals(words);
        AddOrdinals(words);
        AddCues(words);
        AddCalendar(words);
        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static void Put(Dictionary<string, Lexeme> words, string forms, Func<Lexeme, Lexeme> change)
    {
        foreach (var form in forms.Split(' '))
            words[form] = change(words.GetValueOrDefault(form) ?? new Lexeme());
    }

    private static void AddCardinals(Dictionary<string, Lexeme> words)
    {
        void Add(string forms, NumberClass cardinal, double value)
            => Put(words, forms, old => old with { Cardinal = cardinal, Value = value });

        Add("zero nought naught", NumberClass.Zero, 0);
        var value = 1;
        foreach (var unit in "one two three four five six seven eight nine".Split(' ')) Add(unit, NumberClass.Unit, value++);
        foreach (var teen in "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".Split(' '))
            Add(teen, NumberClass.Teen, value++);
        foreach (var tens in "twenty thirty forty fifty sixty seventy eighty ninety".Split(' '))
        {
            Add(tens, NumberClass.Tens, value);
            value += 10;
        }
        Add("hundred hundreds", NumberClass.Hundred, 100);
        Add("thousand thousands", NumberClass.Magnitude, 1e3);
        Add("lakh lakhs", NumberClass.Magnitude, 1e5);
        Add("million millions mil mln", NumberClass.Magnitude, 1e6);
        Add("crore crores", NumberClass.Magnitude, 1e7);
        Add("billion billions bln bn", NumberClass.Magnitude, 1e9);
        Add("trillion trillions tln", NumberClass.Magnitude, 1e12);
        Add("quadrillion quadrillions", NumberClass.Magnitude, 1e15);
        Add("dozen dozens doz dozs dz dzs", NumberClass.Dozen, 12);
        foreach (var plural in new[] { "hundreds", "thousands", "lakhs", "millions", "crores", "billions", "trillions", "quadrillions" })
            Put(words, plural, old => old with { IsPlural = true });
    }

    private static void AddOrdinals(Dictionary<string, Lexeme> words)
    {
        void Add(string form, double value)
        {
            Put(words, form, old => old with { Ordinal = value });
            Put(words, form + "s", old => old with { Ordinal = value, IsPlural = true });
        }

        var value = 1;
        var upToNineteen = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            + "fifteenth sixteenth seventeenth eighteenth nineteenth";
        foreach (var ordinal in upToNineteen.Split(' ')) Add(ordinal, value++);
        foreach (var tens in "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".Split(' '))
        {
            Add(tens, value);
            value += 10;
        }
        Add("hundredth", 100);
        Add("thousandth", 1e3);
        Add("millionth", 1e6);
        Add("billionth", 1e9);
        Add("trillionth", 1e12);
    }

    private static void AddCues(Dictionary<string, Lexeme> words)
    {
        void Add(string forms, Cue cue) => Put(words, forms, old => old with { Cue = cue });

        Add("a an", Cue.A);
        Add("and", Cue.And);
        Add("the", Cue.The);
        Add("this", Cue.This);
        Add("that", Cue.That);
        Add("which", Cue.Which);
        Add("of", Cue.Of);
        Add("in", Cue.In);
        Add("on", Cue.On);
        Add("over", Cue.Over);
        Add("out", Cue.Out);
        Add("per", Cue.Per);
        Add("point", Cue.Point);
        Add("minus negative", Cue.Minus);
        Add("half halves", Cue.Half);
        Add("quarter quarters", Cue.Quarter);
        Put(words, "halves quarters", old => old with { IsPlural = true });
        Add("to", Cue.To);
        Add("until till", Cue.Until);
        Add("through thru", Cue.Through);
        Add("from", Cue.From);
        Add("between", Cue.Between);
        Add("or", Cue.Or);
        Add("percent percents percentage percentages", Cue.Percent);
        Add("times", Cue.Times);
    }

    private static void AddCalendar(Dictionary<string, Lexeme> words)
    {
        var months = new[]
        {
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept",
            "october oct", "november nov", "december dec",
        };
        for (var i = 0; i < months.Length; i++) Put(words, months[i], old => old with { Month = i + 1 });
        var days = new[]
        {
            "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat", "sunday sun",
        };
        for (var i = 0; i < days.Length; i++) Put(words, days[i], old => old with { Weekday = i + 1 });

        void Add(string forms, CalendarUnit unit) => Put(words, forms, old => old with { Unit = unit });
        Add("ms msec msecs millisecond milliseconds", CalendarUnit.Millisecond);
        Add("s sec secs second seconds", CalendarUnit.Second);
        Add("min mins minute minutes", CalendarUnit.Minute);
        Add("h hr hrs hour hours", CalendarUnit.Hour);
        Add("day days", CalendarUnit.Day);
        Add("week weeks", CalendarUnit.Week);
        Add("month months", CalendarUnit.Month);
        Add("quarter quarters", CalendarUnit.Quarter);
        Add("year years yr yrs", CalendarUnit.Year);
        Add("decade decades", CalendarUnit.Decade);
        Add("century centuries", CalendarUnit.Century);

        void AddDate(string forms, DateWord date) => Put(words, forms, old => old with { Date = date });
        AddDate("before prior", DateWord.Before);
        AddDate("after", DateWord.After);
        AddDate("since starting", DateWord.Since);
        AddDate("than", DateWord.Than);
        AddDate("later greater newer onwards onward above", DateWord.Later);
        AddDate("earlier", DateWord.Earlier);
        AddDate("early", DateWord.Early);
        AddDate("mid", DateWord.Mid);
        AddDate("late", DateWord.Late);
        AddDate("beginning start", DateWord.Beginning);
        AddDate("middle", DateWord.Middle);
        AddDate("end", DateWord.End);
        AddDate("first", DateWord.First);
        AddDate("last final", DateWord.Last);
        AddDate("next", DateWord.Next);
        AddDate("today now", DateWord.Today);
        AddDate("yesterday", DateWord.Yesterday);
        AddDate("tomorrow", DateWord.Tomorrow);
        AddDate("spring summer autumn fall winter", DateWord.Season);
        AddDate("fiscal school academic fy sy", DateWord.AcademicYear);
        AddDate("calendar cy", DateWord.CalendarYear);
    }
}
