namespace GraphPapers.Extraction.Tests.Documents.Formats;

public sealed class MarkdownReaderTests
{
    [Fact]
    public void Front_matter_gives_the_fields_and_the_body_the_text()
    {
        var note = Inputs.Documents("markdown", """
            ---
            title: "On MoCo: a note"
            author: [Ada Lovelace, {name: Grace Hopper, affiliation: Navy}]
            date: 2020-03-09
            venue: Blog
            arxiv: 1911.05722v3
            references: ["https://doi.org/10.1000/x", A Title of Some Paper]
            ---

            # On MoCo: a note

            **MoCo** builds on
            [instance *discrimination*](https://example.org) and `InfoNCE` &amp; costs $5.

            1. One ![a picture](x.png)
            2. Two with $k$ keys

            ```python
            x = f(y)
            ```

            > Quoted<br>words.

            | a | b |
            |---|---|
            | c | d |

            $$
            a + b
            $$

            <div>left out</div>
            """).Single();
        note.Text.ShouldBe("MoCo builds on\ninstance discrimination and InfoNCE & costs $5.\n\nOne\nTwo with $k$ keys\n\n```\nx = f(y)\n```\n\nQuotedwords.\n\na | b\nc | d\n\n$$\na + b\n$$".Replace("One\n", "One \n", StringComparison.Ordinal));
        note.NotProse.Select(span => span.Of(note.Text)).ShouldBe(["$k$", "```\nx = f(y)\n```", "$$\na + b\n$$"]);
        (note.Title, note.Year, note.Venue, note.Id).ShouldBe(("On MoCo: a note", 2020, "Blog", "1911.05722"));
        note.Authors.ShouldBe(["Ada Lovelace", "Grace Hopper"]);
        note.References.Select(id => id.Value).ShouldBe(["paper:doi:10.1000/x", "paper:a-title-of-some-paper"]);
    }

    [Fact]
    public void Without_front_matter_the_first_heading_is_the_title()
    {
        var note = Inputs.Documents("markdown", "# Title\n\nWords.\n\n## Part\n\nMore.\n").Single();
        (note.Title, note.Text, note.Id).ShouldBe(("Title", "Words.\n\nPart\n\nMore.", "markdown:title"));
    }

    [Fact]
    public void Front_matter_that_is_no_YAML_is_told_with_its_line()
    {
        Inputs.Items("---\ntitle: a\nvenue: b: c\n---\nWords.\n").Single().Skipped!.Reason.ShouldStartWith("the front matter is not YAML at line 3");
        Inputs.Items("---\ntitle: a\n---\nWords.\n").Single().Document!.Text.ShouldBe("Words.");
        Inputs.Items("---\ntags: []\n---\n").Single().Skipped!.Reason.ShouldBe("there is no prose in it");
    }
}
