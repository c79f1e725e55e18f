using System.Text;
using PolyMaker.Core.Units;
using PolyMaker.Host.Sources;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.Host.Sources;

public sealed class FairTableTests
{
    [Fact]
    public void ColumnsAreFoundByNameAndWhatIsMissingIsUsual()
    {
        IReadOnlyList<FairRow> rows = Parse("""
            at,market,confidence,fair
            # the morning
            2026-11-21T12:00:00.5Z, a ,0.8,0.42345

            ,0xabc,,0.9999
            """);
        Assert.Equal(
            [
                new FairRow("a", new Price(4_235), new Price(8_000), new Timestamp(1_795_262_400_500_000)),
                new FairRow("0xabc", new Price(9_999), Price.One, null),
            ],
            rows);
        Assert.Equal([new FairRow("b", new Price(5_000), Price.One, null)], Parse("market,fair\r\nb,0.5\r\n"));
    }

    [Theory]
    [InlineData("", "line 1: expected the names of the columns")]
    [InlineData("market,price\na,0.5", "line 1: expected the names of the columns")]
    [InlineData("market,fair,fair\na,0.5,0.5", "line 1: expected the names of the columns")]
    [InlineData("market,fair\na,0.5\nb,0", "line 3: expected fair above 0 and below 1, like 0.4234, found '0'")]
    [InlineData("market,fair\na,1", "line 2: expected fair above 0")]
    [InlineData("market,fair\na,-0.5", "line 2: expected fair above 0")]
    [InlineData("market,fair\na,50%", "line 2: expected fair above 0")]
    [InlineData("market,fair\na", "line 2: expected fair above 0")]
    [InlineData("market,fair\n,0.5", "line 2: expected a market")]
    [InlineData("market,fair\na,0.5,0.9", "line 2: expected a market and a value for each column")]
    [InlineData("market,fair,confidence\na,0.5,1.1", "line 2: expected confidence from 0 to 1")]
    [InlineData("market,fair,at\na,0.5,yesterday", "line 2: expected a time in UTC like 2026-12-16T19:00:00Z")]
    public void AnythingElseIsRefusedWithItsLine(string text, string fault) =>
        Assert.StartsWith(fault, Assert.Throws<FormatException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void WhateverTheBytesItIsATableOrAFault() => Property.Holds(random =>
    {
        byte[] bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        try
        {
            FairTable.Parse([.. "market,fair\n"u8, .. bytes]);
        }
        catch (FormatException fault)
        {
            Assert.NotEmpty(fault.Message);
        }
    }, cases: 300);

    private static IReadOnlyList<FairRow> Parse(string text) => FairTable.Parse(Encoding.UTF8.GetBytes(text));
}
