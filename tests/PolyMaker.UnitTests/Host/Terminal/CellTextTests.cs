using PolyMaker.Host.Terminal;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("evil\u001b[2J\r\n\u0007", "evil\uFFFD[2J\uFFFD\uFFFD\uFFFD")]
    [InlineData("\u009b31m", "\uFFFD31m")]
    [InlineData("a\u202eb\u200dc\u0301", "abc")]
    [InlineData("東京", "東京")]
    [InlineData("\U0001F680", "\U0001F680")]
    [InlineData("\U0001D400\u2028\ue000", "\uFFFD\uFFFD\uFFFD")]
    public void NothingThatMovesACursorIsLeft(string text, string clean) => Assert.Equal(clean, CellText.Clean(text));

    [Fact]
    public void HalfALetterIsNone() => Assert.Equal("\uFFFDx", CellText.Clean("\ud800x"));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("東京都庁", 8, "東京都庁")]
    [InlineData("東京都庁", 7, "東京都…")]
    [InlineData("東京都庁", 6, "東京…")]
    [InlineData("\U0001F680\U0001F680\U0001F680", 4, "\U0001F680…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    public void WideLettersCountTwice(string text, int width, string cropped)
    {
        Assert.Equal(cropped, CellText.Crop(text, width));
        Assert.InRange(CellText.Width(CellText.Crop(text, width)), 0, width);
    }

    [Theory]
    [InlineData("will-the-fed-cut", 9, "will…-cut")]
    [InlineData("東京都庁の天気", 8, "東…天気")]
    public void ANameLosesItsMiddle(string text, int width, string cropped)
    {
        Assert.Equal(cropped, CellText.CropMiddle(text, width));
        Assert.InRange(CellText.Width(cropped), 1, width);
    }

    [Fact]
    public void WrappedLinesFitAndLoseNothing()
    {
        string[] lines = [.. CellText.Wrap("one two three 東京都庁東京都庁 " + new string('x', 30), 12)];
        Assert.All(lines, line => Assert.InRange(CellText.Width(line), 1, 12));
        Assert.Equal(
            "onetwothree東京都庁東京都庁" + new string('x', 30), string.Concat(lines).Replace(" ", ""));
    }
}
