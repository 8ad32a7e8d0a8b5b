using FsCheck;
using FsCheck.Fluent;

namespace GraphPapers.Model.Tests;

public sealed class EntityIdTests
{
    private static readonly Gen<string> Names = Gen.Elements(
        "GAN", "s", " ", "-", "é", "ß", "β", "²", "+", "#", "*", "学", "🙂", "\u0301", "'", "(", "2", ".", "_", "v", "ü", "Ø", "\u00a0").NonEmptyListOf().Select(string.Concat);

    [Theory]
    [InlineData(EntityKind.Method, "SimCLR", "topic:simclr")]
    [InlineData(EntityKind.Task, "machine translation", "topic:machine-translation")]
    [InlineData(EntityKind.Concept, "double descent", "topic:double-descent")]
    [InlineData(EntityKind.Dataset, "CIFAR-10", "data:cifar-10")]
    [InlineData(EntityKind.Benchmark, "GLUE", "data:glue")]
    [InlineData(EntityKind.Metric, "top-1 accuracy", "metric:top-1-accuracy")]
    [InlineData(EntityKind.Author, "Jürgen Schmidhuber", "author:jurgen-schmidhuber")]
    [InlineData(EntityKind.Venue, "ICLR", "venue:iclr")]
    public void An_id_is_the_kinds_group_and_the_names_slug(EntityKind kind, string name, string id)
    {
        EntityId.Of(kind, name).Value.ShouldBe(id);
        EntityId.Of(kind, name).Group.ShouldBe(kind.Group());
    }

    [Theory]
    [InlineData("")]
    [InlineData("topic:")]
    [InlineData(":simclr")]
    [InlineData("simclr")]
    [InlineData("thing:simclr")]
    [InlineData("topic:a b")]
    [InlineData("topic:é")]
    [InlineData("topic:a\n")]
    public void What_is_no_id_is_refused(string text)
    {
        EntityId.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => EntityId.Parse(text));
    }

    [Theory]
    [InlineData("arxiv:2002.05709", "paper:arxiv:2002.05709")]
    [InlineData("10.1000/xyz_1", "paper:10.1000/xyz_1")]
    [InlineData("A title of words", "paper:a-title-of-words")]
    public void A_papers_id_keeps_a_shared_id_and_slugs_a_title(string key, string id) => EntityId.Paper(key).Value.ShouldBe(id);

    [Fact]
    public void An_id_that_was_never_set_is_not_read() => Should.Throw<InvalidOperationException>(() => default(EntityId).Value);

    [Fact]
    public void Every_name_gives_an_id_that_reads_back_and_a_slug_that_stays() => Prop.ForAll(Arb.From(Names), name =>
    {
        if (string.IsNullOrWhiteSpace(name)) return true;
        var id = EntityId.Of(EntityKind.Method, name);
        string slug = Slug.Of(name);
        return EntityId.Parse(id.Value) == id && Slug.Of(slug) == slug && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && slug[0] != '-' && slug[^1] != '-' && !slug.Contains("--", StringComparison.Ordinal);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(17, 3));

    [Fact]
    public void A_key_has_single_spaces_and_no_case() => Prop.ForAll(Arb.From(Names), name =>
    {
        string key = NameKey.Of(name);
        return key == key.Trim() && !key.Contains("  ", StringComparison.Ordinal) && NameKey.Of(name.ToUpperInvariant().ToLowerInvariant()) == NameKey.Of(name.ToLowerInvariant());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(17, 5));

    [Fact]
    public void Ids_are_in_ordinal_order()
    {
        string[] ids = ["topic:b", "data:z", "topic:a-b", "topic:a", "paper:x"];
        ids.Select(EntityId.Parse).Order().Select(id => id.Value).ShouldBe(ids.Order(StringComparer.Ordinal));
    }
}
