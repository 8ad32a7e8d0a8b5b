using System.Collections.Frozen;
using System.Text;

namespace GraphPapers.Model;

/// <summary>
/// Letters and digits that Unicode decomposes (NFKD) to ASCII and marks, such as "é", "ﬁ" and "²", by what they decompose to. An own table, because
/// the runtime's normalisation is the operating system's, absent where globalisation is invariant, and an id must not depend on either.
/// </summary>
internal static class AsciiFold
{
    /// <summary>ASCII, a space, and the characters that stand for it; made from Unicode 14's decompositions.</summary>
    private static readonly string[] Rows =
    [
        "0 ⁰₀⓪０", "1 ¹₁①１", "2 ²₂②２", "3 ³₃③３", "4 ⁴₄④４", "5 ⁵₅⑤５", "6 ⁶₆⑥６", "7 ⁷₇⑦７", "8 ⁸₈⑧８", "9 ⁹₉⑨９",
        "A ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦᴬḀẠẢẤẦẨẪẬẮẰẲẴẶÅⒶＡ", "B ᴮḂḄḆℬⒷＢ", "C ÇĆĈĊČḈℂℭⅭⒸꟲＣ", "D ĎᴰḊḌḎḐḒⅅⅮⒹＤ", "E ÈÉÊËĒĔĖĘĚȄȆȨᴱḔḖḘḚḜẸẺẼẾỀỂỄỆℰⒺＥ",
        "F ḞℱⒻꟳＦ", "G ĜĞĠĢǦǴᴳḠⒼＧ", "H ĤȞᴴḢḤḦḨḪℋℌℍⒽＨ", "I ÌÍÎÏĨĪĬĮİǏȈȊᴵḬḮỈỊℐℑⅠⒾＩ", "J ĴᴶⒿＪ", "K ĶǨᴷḰḲḴKⓀＫ", "L ĹĻĽᴸḶḸḺḼℒⅬⓁＬ", "M ᴹḾṀṂℳⅯⓂＭ",
        "N ÑŃŅŇǸᴺṄṆṈṊℕⓃＮ", "O ÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰᴼṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢⓄＯ", "P ᴾṔṖℙⓅＰ", "Q ℚⓆꟴＱ", "R ŔŖŘȐȒᴿṘṚṜṞℛℜℝⓇＲ", "S ŚŜŞŠȘṠṢṤṦṨⓈＳ",
        "T ŢŤȚᵀṪṬṮṰⓉＴ", "U ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖᵁṲṴṶṸṺỤỦỨỪỬỮỰⓊＵ", "V ṼṾⅤⓋⱽＶ", "W ŴᵂẀẂẄẆẈⓌＷ", "X ẊẌⅩⓍＸ", "Y ÝŶŸȲẎỲỴỶỸⓎＹ", "Z ŹŻŽẐẒẔℤℨⓏＺ",
        "a ªàáâãäåāăąǎǟǡǻȁȃȧᵃḁạảấầẩẫậắằẳẵặₐⓐａ", "b ᵇḃḅḇⓑｂ", "c çćĉċčᶜḉⅽⓒｃ", "d ďᵈḋḍḏḑḓⅆⅾⓓｄ", "e èéêëēĕėęěȅȇȩᵉḕḗḙḛḝẹẻẽếềểễệₑℯⅇⓔｅ",
        "f ᶠḟⓕｆ", "g ĝğġģǧǵᵍḡℊⓖｇ", "h ĥȟʰḣḥḧḩḫẖₕℎⓗｈ", "i ìíîïĩīĭįǐȉȋᵢḭḯỉịⁱℹⅈⅰⓘｉ", "j ĵǰʲⅉⓙⱼｊ", "k ķǩᵏḱḳḵₖⓚｋ", "l ĺļľˡḷḹḻḽₗℓⅼⓛｌ",
        "m ᵐḿṁṃₘⅿⓜｍ", "n ñńņňǹṅṇṉṋⁿₙⓝｎ", "o ºòóôõöōŏőơǒǫǭȍȏȫȭȯȱᵒṍṏṑṓọỏốồổỗộớờởỡợₒℴⓞｏ", "p ᵖṕṗₚⓟｐ", "q ⓠｑ", "r ŕŗřȑȓʳᵣṙṛṝṟⓡｒ",
        "s śŝşšſșˢṡṣṥṧṩẛₛⓢｓ", "t ţťțᵗṫṭṯṱẗₜⓣｔ", "u ùúûüũūŭůűųưǔǖǘǚǜȕȗᵘᵤṳṵṷṹṻụủứừửữựⓤｕ", "v ᵛᵥṽṿⅴⓥｖ", "w ŵʷẁẃẅẇẉẘⓦｗ", "x ˣẋẍₓⅹⓧｘ",
        "y ýÿŷȳʸẏẙỳỵỷỹⓨｙ", "z źżžᶻẑẓẕⓩｚ", "DZ ǄǱ", "Dz ǅǲ", "II Ⅱ", "IJ Ĳ", "IV Ⅳ", "IX Ⅸ", "LJ Ǉ", "Lj ǈ", "NJ Ǌ", "Nj ǋ", "No №",
        "Rs ₨", "SM ℠", "TM ™", "VI Ⅵ", "XI Ⅺ", "dz ǆǳ", "ff ﬀ", "fi ﬁ", "fl ﬂ", "ii ⅱ", "ij ĳ", "iv ⅳ", "ix ⅸ", "lj ǉ", "nj ǌ", "st ﬅﬆ",
        "vi ⅵ", "xi ⅺ", "FAX ℻", "III Ⅲ", "TEL ℡", "VII Ⅶ", "XII Ⅻ", "ffi ﬃ", "ffl ﬄ", "iii ⅲ", "vii ⅶ", "xii ⅻ", "VIII Ⅷ", "viii ⅷ",
    ];

    private static readonly FrozenDictionary<char, string> Folded = Table().ToFrozenDictionary();

    /// <summary>The text with every such letter and digit in ASCII; the rest as it is.</summary>
    public static string Of(string text)
    {
        int first = 0;
        while (first < text.Length && !Folded.ContainsKey(text[first])) first++;
        if (first == text.Length) return text;
        var folded = new StringBuilder(text.Length + 4).Append(text, 0, first);
        foreach (char c in text.AsSpan(first))
            if (c < 128 || !Folded.TryGetValue(c, out string? ascii)) folded.Append(c);
            else folded.Append(ascii);
        return folded.ToString();
    }

    private static IEnumerable<KeyValuePair<char, string>> Table()
    {
        foreach (string row in Rows)
        {
            int gap = row.IndexOf(' ', StringComparison.Ordinal);
            foreach (char letter in row[(gap + 1)..]) yield return new(letter, row[..gap]);
        }
    }
}
