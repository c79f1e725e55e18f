using PolyMaker.Core.Markets;
using PolyMaker.Polymarket.Feed;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Feed;

public sealed class TokenRegistryTests
{
    private static readonly MarketSpec Known =
        new() { ConditionId = "0xknown", Slug = "known", YesToken = "yes", NoToken = "no" };

    [Fact]
    public void KnownTokensHaveTheirPlaceFromTheStart()
    {
        TokenRegistry registry = new([Known]);

        Assert.True(registry.TryFind("no"u8, out TokenPlace place));
        Assert.Equal(new TokenPlace(0, Outcome.No), place);
        Assert.False(registry.IsInferred(0));
    }

    [Fact]
    public void FirstTokenOfAnUnknownConditionIsYesAndSecondIsNo()
    {
        TokenRegistry registry = new([Known]);

        Assert.True(registry.TryAdmit("0x1234567890"u8, "a"u8, out TokenPlace first));
        Assert.True(registry.TryAdmit("0x1234567890"u8, "b"u8, out TokenPlace second));
        Assert.False(registry.TryAdmit("0x1234567890"u8, "c"u8, out _));

        Assert.Equal((new TokenPlace(1, Outcome.Yes), new TokenPlace(1, Outcome.No)), (first, second));
        Assert.Equal(
            ("0x123456", "a", "b"),
                (registry.Markets[1].Slug, registry.Markets[1].YesToken, registry.Markets[1].NoToken));
        Assert.Equal(1, registry.RefusedTokens);
    }

    [Fact]
    public void ShortSlugsStayApart()
    {
        TokenRegistry registry = new([]);
        registry.TryAdmit("0x1234567890"u8, "a"u8, out _);
        registry.TryAdmit("0x1234569999"u8, "b"u8, out _);

        Assert.Equal(["0x123456", "0x1234569"], registry.Markets.Select(market => market.Slug));
    }

    [Fact]
    public void AnAnnouncedMarketAppearsOnlyWhenItTradesAndThenKeepsItsName()
    {
        TokenRegistry registry = new([]);
        registry.Announce(Known);
        Assert.Empty(registry.Markets);

        Assert.True(registry.TryAdmit("0xknown"u8, "no"u8, out TokenPlace place));

        Assert.Equal(Outcome.No, place.Outcome);
        Assert.Equal("known", registry.Markets[0].Slug);
    }

    [Fact]
    public void ThousandsOfTokensAreFoundAgainWithoutGarbage()
    {
        TokenRegistry registry = new([]);
        byte[][] tokens =
            [.. Enumerable.Range(0, 5000).Select(i => System.Text.Encoding.ASCII.GetBytes($"{i * 7919L}0000{i}"))];
        foreach (byte[] token in tokens)
        {
            registry.TryAdmit([.. "0x"u8, .. token], token, out _);
        }

        int found = 0;
        long allocated = Allocation.Least(3, () =>
        {
            found = 0;
            for (int i = 0; i < tokens.Length; i++)
            {
                found += registry.TryFind(tokens[i], out TokenPlace place) && place.Market == i ? 1 : 0;
            }
        });
        Assert.Equal(0, allocated);
        Assert.Equal(tokens.Length, found);
    }
}
