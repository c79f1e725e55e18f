using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Settlement;

/// <summary>
/// Carries trades from MATCHED over MINED to CONFIRMED, or to FAILED. When a trade matches, what each side gives is set
/// aside; when it is mined, everything moves at once; when it fails, what was set aside is free again. So no account
/// ever owes, and a failure needs no undoing. One writer: the engine.
/// </summary>
internal sealed class SettlementDesk(VenueState state, IFillAccounting accounting)
{
    private readonly HashSet<VenueTrade> open = [];
    private readonly List<VenueTrade> ending = [];

    /// <summary>Decides what becomes of a trade when it matches.</summary>
    public Func<VenueTrade, TradeFate>? Fates { get; set; }

    /// <summary>A new trade: sets aside what its sides give and tells of it.</summary>
    public void Open(VenueTrade trade)
    {
        trade.Fate = Fates?.Invoke(trade) ?? TradeFate.Settles;
        trade.UpdatedAt = state.Now;
        SetAside(trade, 1);
        state.Trades.Add(trade);
        open.Add(trade);
        state.Tell(trade);
        Schedule(trade, trade.Fate is { Retries: 0, Fails: true } or { Retries: > 0 }
            ? state.Options.RetryDelay
            : state.Options.MiningDelay);
    }

    /// <summary>The next step of a trade is due.</summary>
    public void Step(VenueTrade trade)
    {
        switch (trade.Status)
        {
            case SettlementStatus.Matched or SettlementStatus.Retrying when trade.Fate.Retries > 0:
                trade.Fate = trade.Fate with { Retries = trade.Fate.Retries - 1 };
                Become(trade, SettlementStatus.Retrying);
                Schedule(trade, state.Options.RetryDelay);
                break;
            case SettlementStatus.Matched or SettlementStatus.Retrying when trade.Fate.Fails:
                Fail(trade);
                break;
            case SettlementStatus.Matched or SettlementStatus.Retrying:
                Mine(trade);
                Schedule(trade, state.Options.ConfirmationDelay);
                break;
            case SettlementStatus.Mined:
                Close(trade, SettlementStatus.Confirmed);
                break;
            case SettlementStatus.Confirmed or SettlementStatus.Failed:
                break;
            default:
                throw Invariant.Unreachable(trade.Status);
        }
    }

    /// <summary>Ends every open trade of a market now, as its fate says: nothing settles after resolution.</summary>
    public void Finish(VenueMarket market)
    {
        ending.Clear();
        ending.AddRange(open.Where(trade => ReferenceEquals(trade.Market, market)));
        ending.Sort((left, right) => left.Sequence.CompareTo(right.Sequence));
        foreach (VenueTrade trade in ending)
        {
            trade.Fate = trade.Fate with { Retries = 0 };
            while (!trade.IsFinal)
            {
                StepWithoutTimer(trade);
            }
        }
    }

    private void StepWithoutTimer(VenueTrade trade)
    {
        if (trade.Status == SettlementStatus.Mined)
        {
            Close(trade, SettlementStatus.Confirmed);
        }
        else if (trade.Fate.Fails)
        {
            Fail(trade);
        }
        else
        {
            Mine(trade);
        }
    }

    private void Mine(VenueTrade trade)
    {
        SetAside(trade, -1);
        Move(trade);
        trade.TransactionHash = state.NextHash();
        Become(trade, SettlementStatus.Mined);
    }

    private void Fail(VenueTrade trade)
    {
        SetAside(trade, -1);
        Close(trade, SettlementStatus.Failed);
    }

    private void Close(VenueTrade trade, SettlementStatus status)
    {
        open.Remove(trade);
        Become(trade, status);
    }

    private void Become(VenueTrade trade, SettlementStatus status)
    {
        trade.Status = status;
        trade.UpdatedAt = state.Now;
        state.Tell(trade);
    }

    private void Schedule(VenueTrade trade, TimeSpan delay) =>
        state.Timers.Set(state.Now.PlusMicro(Micro.Of(delay)), VenueTimerKind.SettleTrade, trade);

    private void SetAside(VenueTrade trade, int sign)
    {
        Cash takerPays = trade.Side == Side.Buy ? trade.Cash + trade.Fee : Cash.Zero;
        SetAside(trade.TakerAccount, trade.Market, new Given(trade.Outcome, trade.Side, trade.Size, takerPays), sign);
        foreach (MakerFill maker in trade.Makers)
        {
            SetAside(maker.Account, trade.Market, new Given(maker.Outcome, maker.Side, maker.Size, maker.Cash), sign);
        }
    }

    private void SetAside(VenueAccount account, VenueMarket market, Given given, int sign)
    {
        if (account.IsBackground)
        {
            return;
        }

        if (given.Side == Side.Buy)
        {
            account.SetAside += sign > 0 ? given.Cash : -given.Cash;
            state.Weaken(account);
        }
        else
        {
            account.HoldingIn(market).PutAside(given.Outcome, sign * given.Size.Micro);
        }
    }

    private void Move(VenueTrade trade)
    {
        Exchange(trade.TakerAccount, trade.Market, new Given(trade.Outcome, trade.Side, trade.Size, trade.Cash));
        trade.TakerAccount.Pay(trade.Market.Exchange, trade.Side == Side.Buy ? trade.Fee : Cash.Zero);
        if (trade.Side == Side.Sell)
        {
            trade.TakerAccount.Cash -= trade.Fee;
        }

        trade.TakerAccount.FeesPaid += trade.Fee;
        state.FeePot += trade.Fee;
        foreach (MakerFill maker in trade.Makers)
        {
            Exchange(maker.Account, trade.Market, new Given(maker.Outcome, maker.Side, maker.Size, maker.Cash));
            MintOrMerge(trade, maker);
        }

        accounting.Settled(trade);
    }

    private static void Exchange(VenueAccount account, VenueMarket market, Given given)
    {
        if (given.Side == Side.Buy)
        {
            account.Pay(market.Exchange, given.Cash);
            account.HoldingIn(market).Add(given.Outcome, given.Size.Micro);
        }
        else
        {
            account.Cash += given.Cash;
            account.HoldingIn(market).Add(given.Outcome, -given.Size.Micro);
        }

        Invariant.Check(
            account.IsBackground
                || (account.Cash.Micro >= 0 && account.HoldingIn(market).Balance(given.Outcome).Micro >= 0),
            "an account never owes dollars or shares: every order was covered when it matched");
    }

    private static void MintOrMerge(VenueTrade trade, MakerFill maker)
    {
        if (maker.Outcome == trade.Outcome)
        {
            return;
        }

        Size made = trade.Side == Side.Buy ? maker.Size : -maker.Size;
        trade.Market.Mint(Outcome.Yes, made);
        trade.Market.Mint(Outcome.No, made);
        trade.Market.Collateral += Cash.Of(Price.One, made);
    }

    private readonly record struct Given(Outcome Outcome, Side Side, Size Size, Cash Cash);
}
