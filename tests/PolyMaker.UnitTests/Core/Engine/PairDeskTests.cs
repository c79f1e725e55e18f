using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Engine;

public sealed class PairDeskTests
{
    private const long Minute = 60 * Timestamp.MicroPerSecond;
    private readonly Timestamp start = MarketEngineTests.Quoting().State.Book.UpdatedAt;

    [Fact]
    public void MoreThanTheRuleSaysIsMergedAtOnceAndThenNotBeforeItsTime()
    {
        MarketEngine engine = Engine(new PairRule(Size.FromShares(50), 5 * Minute));
        Assert.Null(Asked(engine, 0, 50));
        Assert.Equal(Size.FromShares(60), Asked(engine, 1, 60));
        Assert.Null(Asked(engine, 2, 60));
        engine.Apply(MarketEvent.PairsMerged(start, Size.FromShares(60)));
        Assert.Equal((Size.Zero, Size.FromShares(60)), (engine.State.Pairs, engine.State.PairsMerged));
        Assert.Null(Asked(engine, 299, 70));
        Assert.Equal(Size.FromShares(70), Asked(engine, 301, 70));
    }

    [Fact]
    public void AMergeThatFailedIsAskedForAgainAfterAMinuteAtTheEarliest()
    {
        MarketEngine engine = Engine(new PairRule(Size.Zero, 1));
        Assert.NotNull(Asked(engine, 0, 60));
        engine.Apply(MarketEvent.MergeFailed(start, Size.FromShares(60), RejectReason.Refused));
        Assert.Null(Asked(engine, 59, 60));
        Assert.NotNull(Asked(engine, 60, 60));
    }

    [Fact]
    public void NothingIsMergedWithoutARuleNorInAMarketThatIsHalted()
    {
        Assert.Null(Asked(Engine(null), 0, 60));
        MarketEngine halted = Engine(new PairRule(Size.Zero, 1));
        halted.Apply(MarketEvent.Halted(start, RejectReason.Operator));
        Assert.Null(Asked(halted, 0, 60));
    }

    [Fact]
    public void PairsOfWhichAnOrderOffersAHalfStay()
    {
        // Held: 100 pairs and a net of 10 YES; the engine's ask sells YES as far as it has them, 40 wanted.
        MarketEngine engine = Engine(new PairRule(Size.Zero, 1));
        engine.Apply(MarketEvent.PositionRestored(start, Size.FromShares(40), Cash.FromDollars(16)));
        engine.Decide(start);
        engine.Apply(MarketEvent.PositionRestored(start, Size.FromShares(10), Cash.FromDollars(4)));
        Assert.Equal(Size.FromShares(70), Asked(engine, 0, 100));
    }

    private static MarketEngine Engine(PairRule? pairs) => MarketEngineTests.Quoting(SampleRules.Book(pairs: pairs));

    private Size? Asked(MarketEngine engine, int second, int held)
    {
        Timestamp at = start.PlusMicro(second * Timestamp.MicroPerSecond);
        engine.Apply(MarketEvent.PairsHeld(at, Size.FromShares(held)));
        foreach (ref readonly MarketCommand command in engine.Decide(at))
        {
            if (command.Kind == MarketCommandKind.Merge)
            {
                Assert.Equal($"merge {command.Size} pairs", command.ToString());
                return command.Size;
            }
        }

        return null;
    }
}
