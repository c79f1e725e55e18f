using PolyMaker.Host.Rendering;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("will-it-rain-2026", "will-it-rain-2026")]
    [InlineData("東京 e\u0301 \U0001F468\u200D\U0001F469 שלום", "東京 e\u0301 \U0001F468\u200D\U0001F469 שלום")]
    [InlineData("\u202Egnp\u202C.exe", "\uFFFDgnp\uFFFD.exe")]
    [InlineData("a\u200Fb\u200Ec\u061Cd\u2066e\u2069f", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf")]
    [InlineData("one\u2028two\u2029three\nfour\u0085five", "one\uFFFDtwo\uFFFDthree\uFFFDfour\uFFFDfive")]
    [InlineData("\u001b[2J\u009b31m", "\uFFFD[2J\uFFFD31m")]
    public void ANameIsOneLineThatReadsFromTheLeft(string name, string expected) =>
        Assert.Equal(expected, PlainText.Of(name));

    [Fact]
    public void ATextKeepsItsLinesAndColours() => Assert.Equal(
        "\u001b[31mred\u001b[0m\n\ta\uFFFDb", PlainText.Lines("\u001b[31mred\u001b[0m\n\ta\u202Eb"));

    [Fact]
    public void JsonSaysTheSameWithoutTheSigns()
    {
        string json = JsonResult.Text(to =>
        {
            to.WriteStartObject();
            to.WriteString("market", "a\u202Eb\u200Fשלום");
            to.WriteEndObject();
        });
        Assert.Contains("a\\u202eb\\u200fשלום", json, StringComparison.OrdinalIgnoreCase);
        using System.Text.Json.JsonDocument read = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal("a\u202Eb\u200Fשלום", read.RootElement.GetProperty("market").GetString());
    }

    [Theory]
    [InlineData("abc", 8, "abc")]
    [InlineData("\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600", 7, "\U0001F600…\U0001F600")]
    [InlineData("abcdefghijklmn\u202E", 7, "abc…mn\uFFFD")]
    public void ALongNameLosesItsMiddleAndNoHalfOfALetter(string name, int width, string expected) =>
        Assert.Equal(expected, Cells.Name(name, width));
}
