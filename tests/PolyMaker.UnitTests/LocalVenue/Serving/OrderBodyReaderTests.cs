using System.Text;
using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

public sealed class OrderBodyReaderTests
{
    private const string Order = """{"builder":"0x1111111111111111111111111111111111111111111111111111111111111122","expiration":"0","maker":"0x70997970C51812dc3A010C7d01b50e0d17dc79C8","makerAmount":"6312000","metadata":"0x0000000000000000000000000000000000000000000000000000000000000000","salt":479249104273,"side":"BUY","signature":"0xb38c1c","signatureType":0,"signer":"0x70997970C51812dc3A010C7d01b50e0d17dc79C8","takerAmount":"21040000","timestamp":"1763697601001","tokenId":"1234"}""";

    [Fact]
    public void KeysMayComeInAnyOrder()
    {
        PostedBody? body = Read($$"""{"owner":"me","later":{"a":[1]},"order":{{Order}},"orderType":"FAK"}""");
        Assert.NotNull(body);
        Assert.Equal((479249104273, 6312000, 21040000), (body.Salt, body.MakerAmount, body.TakerAmount));
        Assert.Equal(("me", "1234", Side.Buy, OrderType.Fak), (body.Owner, body.Token, body.Side, body.Type));
        Assert.Equal([0xb3, 0x8c, 0x1c], body.Signature);
        Assert.False(body.PostOnly || body.DeferExecution || body.IsRetired);
    }

    [Theory]
    [InlineData("\"salt\":479249104273", "\"salt\":-1")]
    [InlineData("\"salt\":479249104273", "\"salt\":9007199254740992")]
    [InlineData("\"side\":\"BUY\"", "\"side\":\"HOLD\"")]
    [InlineData("\"makerAmount\":\"6312000\"", "\"makerAmount\":\"6.3\"")]
    [InlineData("\"tokenId\":\"1234\"", "\"tokenId\":{\"a\":1}")]
    [InlineData("\"signature\":\"0xb38c1c\"", "\"signature\":\"0xb38c1\"")]
    [InlineData("\"signatureType\":0", "\"signatureType\":4")]
    [InlineData("\"timestamp\":\"1763697601001\",", "")]
    public void WhatIsNoOrderIsNone(string found, string replaced) =>
        Assert.Null(Read($$"""{"owner":"me","order":{{Order.Replace(found, replaced, StringComparison.Ordinal)}}}"""));

    [Fact]
    public void NoBytesMakeItThrow()
    {
        byte[] whole = Encoding.UTF8.GetBytes($$"""[{"owner":"me","order":{{Order}}}]""");
        Random random = new(7);
        for (int i = 0; i < 3000; i++)
        {
            byte[] bytes = whole[..random.Next(whole.Length + 1)];
            for (int change = random.Next(3); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            OrderBodyReader.ReadOne(bytes);
            OrderBodyReader.ReadBatch(bytes);
        }

        Assert.Single(OrderBodyReader.ReadBatch(whole)!);
    }

    [Fact]
    public void AWrongElementOfABatchIsNullInItsPlace()
    {
        List<PostedBody?>? batch = OrderBodyReader.ReadBatch(
            Encoding.UTF8.GetBytes($$"""[1,{"owner":"me","order":{{Order}}},[[]],{"order":[]}]"""));
        Assert.Equal([false, true, false, false], batch!.Select(body => body is not null));
    }

    private static PostedBody? Read(string text) => OrderBodyReader.ReadOne(Encoding.UTF8.GetBytes(text));
}
