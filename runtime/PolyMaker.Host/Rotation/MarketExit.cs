using PolyMaker.Core;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Rotation;

/// <summary>
/// Winds markets down by their rule while others trade: first what may still be quoted, then the venue's word that
/// nothing of ours rests there, then the feed. What is held stays in the books. Of the rotation's task.
/// </summary>
internal sealed class MarketExit(
    RunControl control, TradingLoop loop, Unfinished unfinished, Action<RunEvent> tell, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<int, Leaving> leaving = [];

    public async Task BeginAsync(MarketLook look, LeavingRule rule, string why, CancellationToken stop)
    {
        // Without rules there is nothing to reduce by; what is resolved is reduced by nobody.
        LeavingRule able = rule == LeavingRule.Reduce && (look.IsResolved || !look.HasRules) ? LeavingRule.Hold : rule;
        LiveMarket market = look.Market;
        market.Presence = MarketPresence.Leaving;
        leaving[market.Number] = new Leaving(able);
        unfinished.Keep(market.Spec, able);
        await ConfineAsync(
            market, able == LeavingRule.Reduce ? AccountStanding.ReduceOnly : AccountStanding.Stopped, stop);
        tell(new RunEvent("market_leaving", Severity.Info)
        {
            Market = market.Spec.Slug, Size = look.Net, Text = $"{Word(able)}: {why}",
        });
    }

    /// <summary>It is traded again before it was gone, or while it was held.</summary>
    public async Task ReturnAsync(LiveMarket market, CancellationToken stop)
    {
        leaving.Remove(market.Number);
        unfinished.Forget(market.Spec.ConditionId);
        await ConfineAsync(market, AccountStanding.Open, stop);
        market.Presence = MarketPresence.In;
        tell(new RunEvent("market_joined", Severity.Info) { Market = market.Spec.Slug, Text = "it is back" });
    }

    /// <summary>Goes on with one that leaves: once a round.</summary>
    public async Task AdvanceAsync(IRunSession session, MarketLook look, CancellationToken stop)
    {
        Leaving state = leaving[look.Market.Number];
        if (state.Rule == LeavingRule.Reduce && !state.IsStopped)
        {
            if (!look.IsFlat && !look.IsResolved && look.HasRules)
            {
                return;
            }

            state.IsStopped = true;
            await ConfineAsync(look.Market, AccountStanding.Stopped, stop);
            return;
        }

        if (state.Since == 0)
        {
            state.Since = time.GetTimestamp();
        }

        if (look.OpenOrders > 0 || await session.RestingAsync(look.Market, stop) is not 0)
        {
            TellLate(look, state);
            return;
        }

        leaving.Remove(look.Market.Number);
        bool isKept = state.Rule != LeavingRule.Cancel && !look.IsResolved && look.Net != Size.Zero;
        look.Market.Presence = isKept ? MarketPresence.Held : MarketPresence.Out;
        if (isKept)
        {
            unfinished.Keep(look.Market.Spec, LeavingRule.Hold);
        }
        else
        {
            unfinished.Forget(look.Market.Spec.ConditionId);
            session.Unfollow(look.Market);
        }

        tell(new RunEvent("market_left", Severity.Info)
        {
            Market = look.Market.Spec.Slug, Size = look.Net,
            Text = look.Net == Size.Zero ? "nothing is held of it"
                : isKept ? "nothing rests there; what is held is kept and followed"
                : "nothing rests there; what is held stays in the books",
        });
    }

    /// <summary>What was held is gone, or paid out.</summary>
    public void Drop(IRunSession session, MarketLook look)
    {
        look.Market.Presence = MarketPresence.Out;
        unfinished.Forget(look.Market.Spec.ConditionId);
        session.Unfollow(look.Market);
        tell(new RunEvent("market_left", Severity.Info)
        {
            Market = look.Market.Spec.Slug, Size = look.Net,
            Text = look.IsResolved ? "it is resolved" : "nothing is held of it any more",
        });
    }

    private Task<bool> ConfineAsync(LiveMarket market, AccountStanding most, CancellationToken stop) =>
        control.BetweenAsync(
            () =>
            {
                loop.Account!.Engine.Confine(market.Number, most, loop.RunNow);
                return true;
            },
            stop);

    /// <summary>Orders that do not go are looked for: a comparison with the venue cancels what it finds.</summary>
    private void TellLate(MarketLook look, Leaving state)
    {
        if (state.IsTold || time.GetElapsedTime(state.Since) < Patience)
        {
            return;
        }

        state.IsTold = true;
        control.Session?.Reconcile();
        tell(new RunEvent("error_market_not_left", Severity.Warning)
        {
            Market = look.Market.Spec.Slug, IsAlert = true,
            Text = $"the venue has not confirmed within {Patience.TotalSeconds:0} s that nothing of it rests; it is "
                + "asked again every second",
        });
    }

    private static string Word(LeavingRule rule) => rule switch
    {
        LeavingRule.Cancel => "cancel",
        LeavingRule.Reduce => "reduce",
        LeavingRule.Hold => "hold",
        _ => throw Invariant.Unreachable(rule),
    };

    private sealed class Leaving(LeavingRule rule)
    {
        public LeavingRule Rule => rule;

        /// <summary>Reducing is over: nothing is quoted any more.</summary>
        public bool IsStopped { get; set; }

        /// <summary>When its orders should have begun to go; 0 before.</summary>
        public long Since { get; set; }

        public bool IsTold { get; set; }
    }
}
