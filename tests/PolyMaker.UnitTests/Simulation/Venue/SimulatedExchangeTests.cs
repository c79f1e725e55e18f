using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.UnitTests.Simulation.Venue;

public sealed class SimulatedExchangeTests
{
    private readonly ExchangeDesk desk = new();

    [Fact]
    public void OrderQueuesBehindWhatIsDisplayed()
    {
        desk.Place(Side.Buy, 4200, 50);

        Assert.Equal(100, desk.Ahead(Side.Buy));
    }

    [Fact]
    public void WhatTakesTradesWithTheDisplayedLevelsPaysTheFeeAndEnds()
    {
        ExchangeDesk desk = new(spec: ExchangeDesk.Spec with { Fees = new FeeSchedule(40_000) });
        desk.Take(Side.Buy, 4_500, 150, Outcome.Yes);
        Assert.Equal([(100, FillCause.Taken), (50, FillCause.Taken)], desk.Fills());

        // 100 at 0.44 and 50 at 0.45, and 4 % of p (1 - p) each.
        Assert.Equal(Cash.FromDollars(1_000).Micro - 66_500_000 - 985_600 - 495_000, desk.Exchange.Account.Cash.Micro);
        Assert.Equal((0, 0), (desk.Exchange.OpenBuys, desk.Exchange.OpenSells));
    }

    [Fact]
    public void WhatWasTakenIsNotThereAgainUntilTheLevelChanges()
    {
        ExchangeDesk desk = new();
        desk.Take(Side.Buy, 4_400, 80, Outcome.Yes);
        desk.Take(Side.Buy, 4_400, 80, Outcome.Yes);
        Assert.Equal([(80, FillCause.Taken), (20, FillCause.Taken)], desk.Fills());
        desk.Take(Side.Buy, 4_400, 30, Outcome.Yes);
        Assert.Equal(MarketEventKind.OrderCancelled, desk.Last().Kind);
        desk.Level(Side.Sell, 4_400, 40);
        desk.Take(Side.Buy, 4_400, 30, Outcome.Yes);
        Assert.Equal([(30, FillCause.Taken)], desk.Fills());
    }

    [Fact]
    public void WhatTakesAndFindsNothingOrIsNotCoveredIsRefused()
    {
        ExchangeDesk desk = new();
        desk.Take(Side.Buy, 4_300, 20, Outcome.Yes);
        Assert.Equal((MarketEventKind.OrderRejected, RejectReason.Refused), (desk.Last().Kind, desk.Last().Reason));
        desk.Take(Side.Sell, 4_100, 20, Outcome.Yes);
        Assert.Equal(RejectReason.NotEnoughBalance, desk.Last().Reason);
    }

    [Fact]
    public void OrderInsideTheSpreadIsFirst()
    {
        desk.Place(Side.Buy, 4300, 50);

        Assert.Equal(0, desk.Ahead(Side.Buy));
    }

    [Fact]
    public void TouchAloneDoesNotFill()
    {
        desk.Place(Side.Buy, 4200, 50);

        desk.Level(Side.Sell, 4300, 500);

        Assert.Empty(desk.Fills());
    }

    [Fact]
    public void PrintEatsTheQueueFirstAndFillsWithTheRest()
    {
        desk.Place(Side.Buy, 4200, 50);

        desk.Print(Side.Sell, 4200, 60);
        desk.Print(Side.Sell, 4200, 70);

        Assert.Equal([(30, FillCause.Print)], desk.Fills());
    }

    [Fact]
    public void WithARuleForThemPairsStayUntilTheyAreMergedAndTieTheirDollarsUp()
    {
        desk.Exchange.KeepPairs(true);
        desk.Place(Side.Buy, 4300, 50);
        desk.Print(Side.Sell, 4300, 50);
        desk.Place(Side.Sell, 4400, 30, via: Outcome.No);
        desk.Exchange.ClearOutcomes();
        desk.Print(Side.Buy, 4500, 30);
        Assert.Equal(
            [MarketEventKind.OrderFilled, MarketEventKind.PairsHeld, MarketEventKind.BudgetChanged],
            desk.Exchange.Outcomes.ToArray().Select(each => each.Kind));
        Assert.Equal(Size.FromShares(30), desk.Exchange.Outcomes[1].Size);
        Assert.Equal(Cash.FromDollars(970), desk.Exchange.Outcomes[2].Budget);
        Assert.Equal(Size.FromShares(30), desk.Exchange.Account.Pairs);

        desk.Exchange.ClearOutcomes();
        Cash before = desk.Exchange.Account.Cash;
        desk.Exchange.Submit(MarketCommand.Merge(desk.At, Size.FromShares(100)), desk.At);
        Assert.Equal(
            [MarketEventKind.PairsMerged, MarketEventKind.BudgetChanged],
            desk.Exchange.Outcomes.ToArray().Select(each => each.Kind));
        Assert.Equal(Cash.FromDollars(1_000), desk.Exchange.Outcomes[1].Budget);
        Assert.Equal(before + Cash.FromDollars(30), desk.Exchange.Account.Cash);
        desk.Exchange.ClearOutcomes();
        desk.Exchange.Submit(MarketCommand.Merge(desk.At, Size.FromShares(1)), desk.At);
        Assert.Equal(MarketEventKind.MergeFailed, desk.Exchange.Outcomes[0].Kind);
    }

    [Fact]
    public void TakerOnOurOwnSideDoesNotFill()
    {
        desk.Place(Side.Buy, 4300, 50);

        desk.Print(Side.Buy, 4300, 500);

        Assert.Empty(desk.Fills());
    }

    [Fact]
    public void OnePrintIsSharedByOurOrdersInPriceTimePriority()
    {
        desk.Place(Side.Buy, 4300, 20);
        desk.Place(Side.Buy, 4300, 30);
        desk.Place(Side.Buy, 4200, 40);

        desk.Print(Side.Sell, 4300, 45);

        Assert.Equal([(20, FillCause.Print), (25, FillCause.Print)], desk.Fills());
    }

    [Fact]
    public void TradeThroughOurPriceFillsUpToItsSize()
    {
        desk.Place(Side.Buy, 4300, 50);

        desk.Print(Side.Sell, 4200, 35);

        Assert.Equal([(35, FillCause.Through)], desk.Fills());
    }

    [Fact]
    public void PrintOlderThanTheOrderProvesNothing()
    {
        desk.Place(Side.Buy, 4300, 50);

        desk.Print(Side.Sell, 4200, 35, at: desk.Now - 1);

        Assert.Empty(desk.Fills());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PrintAndItsLevelDecreaseCountOnce(bool printFirst)
    {
        desk.Place(Side.Buy, 4200, 50);

        if (printFirst)
        {
            desk.Print(Side.Sell, 4200, 30);
        }

        desk.Level(Side.Buy, 4200, 70);
        if (!printFirst)
        {
            desk.Print(Side.Sell, 4200, 30);
        }

        Assert.Equal(70, desk.Ahead(Side.Buy));
    }

    [Fact]
    public void DecreaseLongBeforeAPrintIsACancelOfItsOwn()
    {
        desk.Place(Side.Buy, 4200, 50);
        desk.Level(Side.Buy, 4200, 70);
        desk.Now += 10_000;

        desk.Print(Side.Sell, 4200, 30);

        Assert.Equal(40, desk.Ahead(Side.Buy));
    }

    [Fact]
    public void UnprovenCancelDoesNotAdvanceUs()
    {
        desk.Place(Side.Buy, 4200, 50);
        desk.Level(Side.Buy, 4200, 180);

        desk.Level(Side.Buy, 4200, 120);

        Assert.Equal(100, desk.Ahead(Side.Buy));
    }

    [Fact]
    public void SmallerSnapshotPullsTheQueueDown()
    {
        desk.Place(Side.Buy, 4200, 50);

        desk.Snapshot([(4200, 15)], [(4400, 10)]);

        Assert.Equal(15, desk.Ahead(Side.Buy));
    }

    [Fact]
    public void ProbabilisticQueueAdvancesOnPartOfACancel()
    {
        ExchangeDesk guessing = new(ExchangeDesk.With(QueueModel.Probabilistic(1)));
        guessing.Place(Side.Buy, 4200, 50);
        guessing.Level(Side.Buy, 4200, 200);

        guessing.Level(Side.Buy, 4200, 180);

        Assert.Equal(90, guessing.Ahead(Side.Buy), 6);
    }

    [Fact]
    public void OrderComingToRestThroughOursFillsOnce()
    {
        desk.Place(Side.Buy, 4300, 50);

        desk.Level(Side.Sell, 4300, 20);
        desk.Level(Side.Sell, 4300, 20);
        desk.Level(Side.Sell, 4300, 25);

        Assert.Equal([(20, FillCause.Cross), (5, FillCause.Cross)], desk.Fills());
    }

    [Fact]
    public void OneCrossingOrderIsSharedByOurOrders()
    {
        desk.Place(Side.Buy, 4300, 15);
        desk.Place(Side.Buy, 4300, 15);

        desk.Level(Side.Sell, 4300, 20);

        Assert.Equal([(15, FillCause.Cross), (5, FillCause.Cross)], desk.Fills());
    }

    [Fact]
    public void CrossedRecordedBookProvesNothing()
    {
        desk.Place(Side.Buy, 4200, 50);

        desk.Level(Side.Sell, 4100, 20);

        Assert.Empty(desk.Fills());
    }

    [Fact]
    public void FrameThatMovesTheTouchThroughUsFillsWhenItIsComplete()
    {
        desk.Place(Side.Buy, 4200, 50);

        desk.Level(Side.Sell, 4200, 20, endsFrame: false);
        desk.Level(Side.Buy, 4200, 0);

        Assert.Equal([(20, FillCause.Cross)], desk.Fills());
    }

    [Fact]
    public void ModelTakerTakesTheTouchOnly()
    {
        desk.Place(Side.Buy, 4200, 50);
        desk.Place(Side.Buy, 4100, 50);

        desk.Exchange.ArriveTaker(Side.Sell, Size.FromShares(1_000), desk.At);

        Assert.Equal([(50, FillCause.Model)], desk.Fills());
    }

    [Fact]
    public void ModelTakersDoNotEatMoreThanIsDisplayed()
    {
        for (int i = 0; i < 10; i++)
        {
            desk.Exchange.ArriveTaker(Side.Sell, Size.FromShares(20), desk.At);
        }

        desk.Place(Side.Buy, 4200, 50);
        desk.Exchange.ArriveTaker(Side.Sell, Size.FromShares(60), desk.At);

        Assert.Empty(desk.Fills());
        Assert.Equal(50, desk.Ahead(Side.Buy));
    }

    [Fact]
    public void ModelTakerDoesNotTradeOnAStaleBook()
    {
        desk.Place(Side.Buy, 4300, 50);
        desk.Now += 31_000;

        desk.Exchange.ArriveTaker(Side.Sell, Size.FromShares(20), desk.At);

        Assert.Empty(desk.Fills());
    }

    [Fact]
    public void FillsAreWholeLots()
    {
        desk.Place(Side.Buy, 4300, 50);

        desk.Print(Side.Sell, 4300, 10.019999);

        Assert.Equal([(10.01, FillCause.Print)], desk.Fills());
    }

    [Fact]
    public void FinerGridKeepsRestingOrders()
    {
        desk.Place(Side.Buy, 4300, 50);

        desk.Exchange.Apply(MarketEvent.TickSizeChanged(desk.At, desk.At, TickSize.Mill), desk.At);
        desk.Place(Side.Buy, 4310, 50);

        Assert.Equal(2, desk.Exchange.OpenBuys);
    }
}
