using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Core.Engine;

namespace PolyMaker.UnitTests.Core.Markets;

/// <summary>The venue moves what it rewards while orders rest: the next decision follows.</summary>
public sealed class MarketTermsTests
{
    private static readonly Band Rewarded = new(
        "rewarded", SampleRules.Constant(0), SampleRules.Constant(0), SampleRules.Constant(0.02),
        SampleRules.Read(ContextSlot.RewardMinSize), SampleRules.Read(ContextSlot.RewardMinSize),
        SampleRules.Read(ContextSlot.RewardMinSize), SampleRules.Here);

    [Fact]
    public void AnotherRewardedSizeIsQuotedAtOnce()
    {
        MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book(bands: Rewarded));
        Timestamp at = engine.State.Book.UpdatedAt;
        engine.Decide(at);
        Assert.Empty(Sizes(engine));

        engine.Apply(Terms(at, smallest: 5, rewarded: 50));
        engine.Decide(at);
        Assert.Equal([Size.FromShares(50), Size.FromShares(50)], Sizes(engine));

        engine.Apply(Terms(at, smallest: 5, rewarded: 80));
        engine.Decide(at);
        Assert.Equal([Size.FromShares(80), Size.FromShares(80)], Sizes(engine));
    }

    [Fact]
    public void NothingBelowTheNewSmallestOrderIsAskedFor()
    {
        MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book());
        Timestamp at = engine.State.Book.UpdatedAt;
        engine.Apply(Terms(at, smallest: 100, rewarded: 50));
        engine.Decide(at);
        Assert.All(Sizes(engine), size => Assert.True(size >= Size.FromShares(100), $"{size}"));
        Assert.Equal(Size.FromShares(100), engine.State.Spec.MinimumSize);
    }

    private static MarketEvent Terms(Timestamp at, int smallest, int rewarded) => MarketEvent.TermsChanged(
        at,
        new MarketTerms
        {
            MinimumSize = Size.FromShares(smallest),
            Rewards = new RewardTerms(4.5, Size.FromShares(rewarded)),
        });

    private static List<Size> Sizes(MarketEngine engine)
    {
        QuoteSet granted = engine.LastDecision.Granted;
        return [.. granted.Bids.ToArray().Concat(granted.Asks.ToArray()).Select(quote => quote.Wanted)];
    }
}
