using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.UnitTests.Polymarket.Wire;

public sealed class WireDecimalTests
{
    [Fact]
    public void EveryPriceSurvivesWritingAndReading()
    {
        Span<byte> text = stackalloc byte[WireDecimal.MaxLength];
        for (int units = 0; units <= Price.UnitsPerDollar; units++)
        {
            int length = WireDecimal.Format(new Price(units), text);
            Assert.True(WireDecimal.TryPrice(text[..length], out Price back));
            Assert.Equal(units, back.Units);
            Assert.Equal(new Price(units).ToString(), Encoding.ASCII.GetString(text[..length]));
        }
    }

    [Fact]
    public void EverySizeSurvivesWritingAndReading() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Select(low => (long)low * 4099).ToArbitrary(), micro =>
        {
            Span<byte> text = stackalloc byte[WireDecimal.MaxLength];
            int length = WireDecimal.Format(new Size(micro), text);
            return WireDecimal.TrySize(text[..length], out Size back)
                && back.Micro == micro
                && new Size(micro).ToString() == Encoding.ASCII.GetString(text[..length]);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1e-05", 10)]
    [InlineData("1.5E+2", 150_000_000)]
    [InlineData("0.500000000", 500_000)]
    [InlineData(".5", 500_000)]
    public void UnusualButExactDecimalsAreTaken(string text, long micro)
    {
        Assert.True(WireDecimal.TrySize(Encoding.ASCII.GetBytes(text), out Size size));
        Assert.Equal(micro, size.Micro);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-1")]
    [InlineData("1e-09")]
    [InlineData("0x1")]
    [InlineData("1.2.3")]
    [InlineData("9999999999999")]
    public void WhatDoesNotFitIsRefusedNotRounded(string text) =>
        Assert.False(WireDecimal.TrySize(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("1672290687", 1_672_290_687_000_000)]
    [InlineData("1757908892351", 1_757_908_892_351_000)]
    [InlineData("1785163380.296893", 1_785_163_380_296_893)]
    public void TimestampsAreSecondsOrMilliseconds(string text, long micro)
    {
        Assert.True(WireDecimal.TryTimestamp(Encoding.ASCII.GetBytes(text), out Timestamp at));
        Assert.Equal(micro, at.Micro);
    }
}
