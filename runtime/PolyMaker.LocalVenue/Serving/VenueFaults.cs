using System.Globalization;
using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// What the script does to the venue itself and to its trades. Called by the owner of the engine alone.
/// </summary>
internal sealed class VenueFaults(VenueRoom room, FaultScript script, VenueModes modes)
{
    private const int UsualRetries = 2;

    // Long enough that nobody's test waits for it: about a day of transactions that are tried again.
    private const int RetriesOfAStalledTrade = 50_000;

    private readonly List<(Timestamp EndsAt, Action End)> running = [];

    /// <summary>What becomes of a trade that was just matched.</summary>
    public TradeFate FateOf(VenueTrade trade)
    {
        if (!script.Has(FaultStage.Trade))
        {
            return TradeFate.Settles;
        }

        FaultRule? rule = script.Strike(new FaultTarget(FaultStage.Trade, trade.MatchedAt)
        {
            ConditionId = trade.Market.Spec.ConditionId,
            Slug = trade.Market.Spec.Slug,
            Account = AccountOf(trade),
        });
        return rule?.Kind switch
        {
            null => TradeFate.Settles,
            FaultKind.FailTrade => TradeFate.Failing,
            FaultKind.RetryTrade => new TradeFate(NumberOf(rule, UsualRetries), Fails: false),
            FaultKind.StallTrade => new TradeFate(RetriesWithin(rule), Fails: false),
            _ => throw Invariant.Unreachable(rule.Kind),
        };
    }

    public void Strike(Timestamp second, Timestamp now)
    {
        foreach (FaultRule rule in script.Due(second))
        {
            Apply(rule, now);
        }

        foreach (SocketLine line in Lines())
        {
            StrikeLine(line, now);
        }
    }

    /// <summary>Ends what was to last only so long.</summary>
    public void End(Timestamp now)
    {
        for (int i = running.Count - 1; i >= 0; i--)
        {
            if (running[i].EndsAt <= now)
            {
                running[i].End();
                running.RemoveAt(i);
            }
        }
    }

    private void Apply(FaultRule rule, Timestamp now)
    {
        switch (rule.Kind)
        {
            case FaultKind.Restart or FaultKind.PostOnly or FaultKind.CancelOnly or FaultKind.Disable:
                modes.Enter(rule.Kind, rule.For, now);
                break;
            case FaultKind.SkewClock:
                room.Clock.Skew(rule.Delay, rule.For is { } length ? After(now, length) : Timestamp.Never);
                break;
            case FaultKind.CloseAccount or FaultKind.CancelOrders or FaultKind.CutAllowance:
                foreach (VenueAccount account in AccountsOf(rule))
                {
                    ApplyTo(account, rule, now);
                }

                break;
            default:
                foreach (VenueMarket market in MarketsOf(rule))
                {
                    ApplyTo(market, rule, now);
                }

                break;
        }
    }

    private void ApplyTo(VenueAccount account, FaultRule rule, Timestamp now)
    {
        switch (rule.Kind)
        {
            case FaultKind.CloseAccount:
                room.Engine.Funds.SetStanding(account, AccountStanding.ClosedOnly, now);
                Later(rule, now, () => room.Engine.Funds.SetStanding(account, AccountStanding.Open, room.Engine.Now));
                break;
            case FaultKind.CancelOrders:
                room.Engine.CancelAll(account, OrderFilter.All, now);
                break;
            default:
                SetAllowances(account, Cash.Zero, now);
                Later(rule, now, () => SetAllowances(account, VenueAccount.Unlimited, room.Engine.Now));
                break;
        }
    }

    private void ApplyTo(VenueMarket market, FaultRule rule, Timestamp now)
    {
        switch (rule.Kind)
        {
            case FaultKind.ChangeTick:
                room.Engine.ChangeTick(market, TickOf(rule, market), now);
                break;
            case FaultKind.ChangeMinimum:
                room.Engine.ChangeTerms(market, TermsText.Smallest(rule.Value, market), market.Terms.Rewards, now);
                break;
            case FaultKind.ChangeRewards:
                room.Engine.ChangeTerms(
                    market, market.Spec.MinimumSize, TermsText.Rewards(rule.Value, market), now);
                break;
            case FaultKind.PauseMarket:
                room.Engine.SetAccepting(market, isAccepting: false, now);
                Later(rule, now, () => room.Engine.SetAccepting(market, isAccepting: true, room.Engine.Now));
                break;
            case FaultKind.ResolveMarket:
                Outcome winner = rule.Value.Equals("no", StringComparison.OrdinalIgnoreCase) ? Outcome.No : Outcome.Yes;
                room.Engine.Resolve(market, winner, now);
                break;
            default:
                throw Invariant.Unreachable(rule.Kind);
        }
    }

    private void StrikeLine(SocketLine line, Timestamp now)
    {
        FaultTarget about = new(FaultStage.Frame, now) { Channel = line.Channel, Account = line.Account };
        if (script.StrikeKind(FaultKind.DropSocket, about) is not null)
        {
            line.Abort();
        }
        else if (script.StrikeKind(FaultKind.CloseSocket, about) is not null)
        {
            line.Close();
        }
    }

    private List<SocketLine> Lines() =>
    [
        .. room.MarketChannel.Subscribers.Select(each => each.Line),
        .. room.UserChannel.Subscribers.Select(each => each.Line),
    ];

    private IEnumerable<VenueAccount> AccountsOf(FaultRule rule) => room.Engine.Accounts
        .Where(account => !account.IsBackground && (rule.Account.Length == 0 || IsOf(account, rule.Account)));

    private bool IsOf(VenueAccount account, string name) => Address.TryParse(name, out Address owner)
        && (account.Wallet == owner || room.Wallets.WalletsOf(owner).Contains(account.Wallet));

    private IEnumerable<VenueMarket> MarketsOf(FaultRule rule) => room.Markets.All.Where(
        market => rule.Market.Length == 0 || ReferenceEquals(room.Markets.Find(rule.Market), market));

    private string AccountOf(VenueTrade trade)
    {
        string owner = trade.Taker?.Owner ?? trade.Makers.FirstOrDefault(maker => maker.Owner.Length > 0).Owner ?? "";
        return room.Keys.Find(owner) is { } key ? WalletText.Of(key.Account) : "";
    }

    private void SetAllowances(VenueAccount account, Cash amount, Timestamp now)
    {
        foreach (ExchangeKind kind in Enum.GetValues<ExchangeKind>())
        {
            room.Engine.Funds.SetAllowance(account, kind, amount, now);
        }
    }

    /// <summary>What ends after the rule's length, if it has one.</summary>
    private void Later(FaultRule rule, Timestamp now, Action end)
    {
        if (rule.For is { } length)
        {
            running.Add((After(now, length), end));
        }
    }

    private static Timestamp After(Timestamp now, TimeSpan length) => now.PlusMicro((long)length.TotalMicroseconds);

    private static int NumberOf(FaultRule rule, int standard) =>
        int.TryParse(rule.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : standard;

    private int RetriesWithin(FaultRule rule) => rule.For is { } length
        ? (int)Math.Ceiling(length / room.Engine.Options.RetryDelay)
        : RetriesOfAStalledTrade;

    /// <summary>The tick that is named, or the next finer one of the two that the venue switches between.</summary>
    private static TickSize TickOf(FaultRule rule, VenueMarket market)
    {
        bool isNamed = WireDecimal.TryPrice(System.Text.Encoding.ASCII.GetBytes(rule.Value), out Price price)
            && new TickSize(price.Units).IsKnown;
        return isNamed ? new TickSize(price.Units)
            : market.Book.Tick == TickSize.Cent ? TickSize.Mill
            : TickSize.Cent;
    }
}
