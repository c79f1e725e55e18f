using PolyMaker.Host.Rendering;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class OutputTests
{
    [Theory]
    [InlineData(null, null, null, false)]
    [InlineData(null, null, "C.UTF-8", false)]
    [InlineData(null, null, "de_DE.utf8", false)]
    [InlineData(null, null, "C", true)]
    [InlineData(null, null, "de_DE.ISO-8859-1", true)]
    [InlineData(null, "POSIX", "C.UTF-8", true)]
    [InlineData("C.UTF-8", "POSIX", "C", false)]
    [InlineData("", "", "C", true)]
    public void TheLocaleSaysWhetherThereIsMoreThanAscii(string? all, string? type, string? lang, bool isAscii) =>
        Assert.Equal(isAscii, Output.KnowsOnlyAscii(name => name switch
        {
            "LC_ALL" => all,
            "LC_CTYPE" => type,
            _ => lang,
        }));
}
