using System.Text;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Wire;
using PolyMaker.UnitTests.Polymarket.Sockets;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Wire;

public sealed class UserFrameParserTests
{
    private const string MakerOrder = "0xff354cd7ca7539dfa9c28d90943ab5779a4eac34b9b37a757d7b32bdfb11790b";
    private readonly ParsedUserFrame parsed = new();
    private byte[] frame = [];

    [Fact]
    public void OrderIsReadWhole()
    {
        UserMessage order = Only(UserFrames.Order);

        Assert.Equal(UserMessageKind.Order, order.Kind);
        Assert.Equal(Bytes32.ParseHex(MakerOrder), order.OrderId);
        Assert.Equal((UserOrderKind.Placement, OrderStatus.Live), (order.OrderKind, order.OrderStatus));
        Assert.Equal((Side.Sell, new Price(5700)), (order.Side, order.Price));
        Assert.Equal((Size.FromShares(10), Size.Zero), (order.Size, order.MatchedSize));
        Assert.Equal(OrderType.Gtd, order.OrderType);
        Assert.Equal("9180014b-33c8-9240-a14b-bdca11c0a465", Text(order.Owner));
        Assert.Equal("9180014b-33c8-9240-a14b-bdca11c0a465", Text(order.OwnerOfIt));
        Assert.Equal("0xbd31dc8a20211944f6b70f31557f1001557b59905b7738480ca09bd4532f84af", Text(order.Market));
        Assert.StartsWith("5211431950124591", Text(order.Asset));
        Assert.Equal("0x1234...", Text(order.MakerAddress));
        Assert.Equal(1_672_290_687L * Timestamp.MicroPerSecond, order.VenueAt.Micro);
        Assert.Equal(1_234_567L * Timestamp.MicroPerSecond, order.Expiration.Micro);
        Assert.Equal(order.VenueAt, order.CreatedAt);
        Assert.True(parsed.TradesOf(order).IsEmpty);
    }

    [Fact]
    public void TradeIsReadWithItsMakerOrders()
    {
        UserMessage trade = Only(UserFrames.Trade);

        Assert.Equal(UserMessageKind.Trade, trade.Kind);
        Assert.Equal("28c4d2eb-bbea-40e7-a9f0-b2fdb56b2c2e", Text(trade.TradeId));
        Assert.Equal((TradeStatus.Matched, TraderSide.Taker), (trade.TradeStatus, trade.TraderSide));
        Assert.Equal((Side.Buy, new Price(5700), Size.FromShares(10)), (trade.Side, trade.Price, trade.Size));
        Assert.Equal(1_672_290_701L * Timestamp.MicroPerSecond, trade.MatchedAt.Micro);
        Assert.Equal(trade.MatchedAt, trade.UpdatedAt);
        Assert.Equal(0, trade.BucketIndex);
        UserFill fill = Assert.Single(parsed.FillsOf(trade).ToArray());
        Assert.Equal(Bytes32.ParseHex(MakerOrder), fill.OrderId);
        Assert.Equal(
            (Side.Sell, new Price(5700), Size.FromShares(10)), (fill.Side, fill.Price, fill.MatchedAmount));
        Assert.Equal("0x5678...", Text(fill.MakerAddress));
        Assert.Equal("9180014b-33c8-9240-a14b-bdca11c0a465", Text(fill.Owner));
        Assert.StartsWith("5211431950124591", Text(fill.Asset));
    }

    [Theory]
    [InlineData("CONFIRMED", TradeStatus.Confirmed)]
    [InlineData("TRADE_STATUS_CONFIRMED", TradeStatus.Confirmed)]
    [InlineData("TRADE_STATUS_FAILED", TradeStatus.Failed)]
    [InlineData("MINED", TradeStatus.Mined)]
    [InlineData("RETRYING", TradeStatus.Retrying)]
    [InlineData("NEWER_THAN_US", TradeStatus.Unknown)]
    public void StatusesAreTakenWithAndWithoutPrefix(string text, TradeStatus expected) =>
        Assert.Equal(expected, Only(UserFrames.Trade.Replace("MATCHED", text)).TradeStatus);

    [Theory]
    [InlineData("\"1672290687\"", 1_672_290_687_000_000)]
    [InlineData("\"1672290687123\"", 1_672_290_687_123_000)]
    [InlineData("1672290687123", 1_672_290_687_123_000)]
    [InlineData("\"99999999999\"", 99_999_999_999_000_000)]
    [InlineData("\"100000000000\"", 100_000_000_000_000)]
    [InlineData("\"\"", 0)]
    public void StampsAreSecondsOrMilliseconds(string stamp, long micro) => Assert.Equal(
        micro, Only(UserFrames.Order.Replace("\"timestamp\":\"1672290687\"", $"\"timestamp\":{stamp}")).VenueAt.Micro);

    [Fact]
    public void ArraysUnknownTypesAndMissingEventTypesAreTaken()
    {
        string bare = UserFrames.Trade.Replace("\"event_type\":\"trade\",", "");
        Read($"[{UserFrames.Order},{{\"event_type\":\"news\",\"price\":\"lots\"}},{bare}]");

        Assert.Equal(
            [UserMessageKind.Order, UserMessageKind.Ignored, UserMessageKind.Trade],
            parsed.Messages.ToArray().Select(message => message.Kind));
    }

    [Fact]
    public void AssociatedTradesAndEmptyMatchedSizeAreTaken()
    {
        UserMessage order = Only(UserFrames.Order
            .Replace("\"associate_trades\":null", "\"associate_trades\":[\"a-1\",\"b\\u002d2\"]")
            .Replace("\"size_matched\":\"0\"", "\"size_matched\":\"\""));

        Assert.Equal(["a-1", "b-2"], parsed.TradesOf(order).ToArray().Select(Text));
        Assert.Equal(Size.Zero, order.MatchedSize);
    }

    [Theory]
    [InlineData("\"price\":\"0.57\"", "\"price\":\"\"", "a price must be")]
    [InlineData("\"price\":\"0.57\"", "\"price\":\"1.2\"", "a price must be")]
    [InlineData("\"original_size\":\"10\"", "\"original_size\":\"-1\"", "a size must be")]
    [InlineData("\"side\":\"SELL\"", "\"side\":\"HOLD\"", "a side must be")]
    [InlineData("\"id\":\"0xff", "\"id\":\"0xzz", "an order id must be")]
    [InlineData("\"asset_id\":", "\"asset\":", "needs a market and an asset_id")]
    [InlineData("\"created_at\":\"1672290687\"", "\"created_at\":\"soon\"", "a time must be")]
    public void WhatCannotBeTakenExactlyIsRejectedWithItsPlace(string good, string bad, string reason)
    {
        string text = UserFrames.Order.Replace(good, bad);
        Assert.Equal(FrameVerdict.Rejected, Parse(text));
        Assert.Contains(reason, parsed.Reason);
        Assert.True(parsed.Messages.IsEmpty);
        int valueAt = text.IndexOf(bad, StringComparison.Ordinal);
        Assert.True(
            parsed.FaultOffset == 0 || (parsed.FaultOffset > valueAt && parsed.FaultOffset <= valueAt + bad.Length),
            $"byte {parsed.FaultOffset}, the value stands at {valueAt}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"event_type\":\"order\"")]
    [InlineData("[{}")]
    [InlineData("{}x")]
    public void BrokenJsonIsRejected(string text)
    {
        Assert.Equal(FrameVerdict.Rejected, Parse(text));
        Assert.NotEmpty(parsed.Reason);
    }

    [Fact]
    public void KeepAlivesAreNoMessages()
    {
        Assert.Equal(FrameVerdict.Ignored, Parse("PONG"));
        Assert.True(parsed.Messages.IsEmpty);
    }

    [Fact]
    public void MutatedFramesNeverThrowAndNeverGrowAFill()
    {
        Random random = new(11);
        byte[][] seeds = [.. new[] { UserFrames.Order, UserFrames.Trade, $"[{UserFrames.Trade},{UserFrames.Order}]" }
            .Select(Encoding.UTF8.GetBytes)];
        int rejected = 0;
        for (int round = 0; round < 50_000; round++)
        {
            byte[] mutated = [.. seeds[random.Next(seeds.Length)]];
            for (int edits = random.Next(1, 6); edits > 0; edits--)
            {
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            }

            int length = random.Next(4) == 0 ? random.Next(mutated.Length) : mutated.Length;
            ReadOnlySpan<byte> text = mutated.AsSpan(0, length);
            if (UserFrameParser.Parse(text, parsed) == FrameVerdict.Rejected)
            {
                rejected++;
                Assert.InRange(parsed.FaultOffset, 0, length);
                Assert.True(parsed.Messages.IsEmpty);
                continue;
            }

            foreach (UserMessage message in parsed.Messages.ToArray())
            {
                Assert.InRange(parsed.FillsOf(message).Length, 0, 2);
                Assert.True(message.Size.Micro >= 0 && message.Price.Units is >= 0 and <= Price.UnitsPerDollar);
                Assert.InRange(parsed.Text(text, message.Market).Length, 0, length);
            }
        }

        Assert.InRange(rejected, 10_000, 49_000);
    }

    [Fact]
    public void ParsingAllocatesNothingOnceBuffersHaveGrown()
    {
        frame = Encoding.UTF8.GetBytes($"[{UserFrames.Order},{UserFrames.Trade}]");
        for (int i = 0; i < 100; i++)
        {
            UserFrameParser.Parse(frame, parsed);
        }

        long allocated = Allocation.Least(3, () =>
        {
            for (int i = 0; i < 100; i++)
            {
                UserFrameParser.Parse(frame, parsed);
            }
        });
        Assert.Equal(0, allocated);
    }

    private UserMessage Only(string text)
    {
        Read(text);
        return Assert.Single(parsed.Messages.ToArray());
    }

    private void Read(string text) =>
        Assert.True(Parse(text) == FrameVerdict.Parsed, $"byte {parsed.FaultOffset}: {parsed.Reason}");

    private FrameVerdict Parse(string text)
    {
        frame = Encoding.UTF8.GetBytes(text);
        return UserFrameParser.Parse(frame, parsed);
    }

    private string Text(TextRange range) => Encoding.UTF8.GetString(parsed.Text(frame, range));
}
