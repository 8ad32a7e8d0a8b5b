using GraphPapers.Extraction.Documents;
using GraphPapers.Extraction.Documents.Formats;

namespace GraphPapers.Extraction.Tests.Documents.Formats;

public sealed class PdfReaderTests
{
    [Fact]
    public void Lines_become_paragraphs_and_the_stamp_gives_number_and_year()
    {
        string[] text =
        [
            "A Title over", "two lines", "", "arXiv:1911.05722v3 [cs.CV] 23 Mar 2020", "", "Words that are bro-", "ken, and a self-", "Supervised one.", "", "3", "\fNext page.", "", "References", "[1] Left out.",
        ];
        var record = new PdfReader().Read(text.Select((line, i) => new Line(i + 1, line, null))).Single();
        (record.Title, record.Text, record.Year).ShouldBe(("A Title over two lines", "Words that are broken, and a self- Supervised one.\n\nNext page.", 2020));
        record.SharedIds.ShouldBe(["arxiv:1911.05722"]);
    }

    [Fact]
    public void A_PDF_is_read_through_pdftotext_or_told_in_one_line()
    {
        var item = DocumentReaders.Read(InputFile.Of(Path.Combine(Repository.Samples, "paper.pdf"))).Single();
        if (item.Skipped is { } skipped)
        {
            skipped.Reason.ShouldStartWith("this is a PDF, and pdftotext, which reads it, is not installed");
            Assert.Skip("pdftotext is not installed");
        }

        item.Document!.Title.ShouldBe("A Short Note on Mixing Training Examples");
        item.Document.Text.ShouldContain("into another. CutMix");
        item.Document.Text.ShouldNotContain("Risk Minimization");
    }

    [Fact]
    public void A_damaged_PDF_is_told()
    {
        var items = Inputs.Items("%PDF-1.4\nnothing more");
        items.Single().Skipped!.Reason.ShouldMatch("^(pdftotext could not read this PDF|this is a PDF, and pdftotext)");
    }
}
