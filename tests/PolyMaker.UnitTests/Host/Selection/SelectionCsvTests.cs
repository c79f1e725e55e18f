using PolyMaker.Host.Config;
using PolyMaker.Host.Selection;

namespace PolyMaker.UnitTests.Host.Selection;

/// <summary>Lists come from spreadsheets: columns in any order, dollars as people write them.</summary>
public sealed class SelectionCsvTests
{
    [Fact]
    public void ColumnsAreKnownByName()
    {
        ListedMarket market = Assert.Single(SelectionCsv.Read(
            "list.csv",
            "\uFEFFquestion,Volume_7d,token2,Token1,condition_id,Liquidity\r\n"
            + "\"Will it, or \"\"not\"\"?\",\"$12,345.5\",222,111,0xabc,\r\n,,,,,\r\n"));
        Assert.Equal("0xabc", market.ConditionId);
        Assert.Equal(["111", "222"], market.Tokens);
        Assert.Equal([("market.volume_7d", 12_345.5)], market.Facts);
    }

    [Theory]
    [InlineData("", "the first line names the columns")]
    [InlineData("token1,Liquidity\n1,2\n", "no column condition_id, and not both token1 and token2")]
    [InlineData("token1,token2\n1,\n", "list.csv:2: no condition_id and not both")]
    [InlineData("token1,token2\n1,2\n1.2E+76,2\n", "list.csv:3: 1.2E+76 is a rounded token id")]
    [InlineData("condition_id,Liquidity\n0xa,lots\n", "list.csv:2: liquidity is 'lots'")]
    [InlineData("token1,token2,Liquidity\n1,2,3\n4,5", "list.csv:3: the last line has 2 of 3 columns: this is half")]
    [InlineData("condition_id\n\"0xa\n", "a quote is opened and never closed")]
    public void WhatCannotBeUsedIsToldWithItsLine(string text, string expected) =>
        Assert.Contains(
            expected, Assert.Throws<InputException>(() => SelectionCsv.Read("list.csv", text)).Message,
            StringComparison.Ordinal);
}
