using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Live;

/// <summary>
/// Takes over what limits had stopped before this run and writes down what they stop in it. A halt that ends by itself
/// (a heartbeat, a start) and one for a bug are not kept. All of it is for the trading loop's thread.
/// </summary>
internal sealed class HaltDesk
{
    private readonly HaltFile file;
    private readonly AccountEngine engine;
    private readonly KeptHalts kept;
    private bool hasNews;

    /// <summary>Before the first turn.</summary>
    /// <exception cref="Config.InputException">The file cannot be read.</exception>
    public HaltDesk(HaltFile file, AccountEngine engine, Timestamp now)
    {
        this.file = file;
        this.engine = engine;
        kept = file.Read();

        // A switch that was thrown and is not any more was lifted by a person, who has looked at the losses.
        if (kept.Reached != AccountBound.None && (kept.Action != AccountAction.Kill || engine.Kill.IsThrown))
        {
            engine.Losses.Latch(kept.Day, kept.Reached, kept.Action);
        }

        engine.GoOn(kept.Rests, now);
    }

    /// <summary>What an earlier run left of a market, for its engine; null: nothing.</summary>
    public KeptHalt? Of(LiveMarket market) =>
        kept.Markets.TryGetValue(market.Spec.ConditionId, out KeptHalt halt) ? halt : null;

    /// <summary>A market has decided: is it stopped?</summary>
    public void Decided(LiveMarket market)
    {
        MarketState state = market.Engine.State;
        bool isLasting = state.HaltReason is RejectReason.LossLimit or RejectReason.PositionLimit
            or RejectReason.FlowLimit or RejectReason.Operator;
        RejectReason reason = state.IsHalted && isLasting ? state.HaltReason : RejectReason.None;
        string id = market.Spec.ConditionId;
        if (reason == RejectReason.None && !state.IsReduceOnly)
        {
            hasNews |= kept.Markets.Count > 0 && kept.Markets.Remove(id);
            return;
        }

        long day = market.Engine.Rules.Risk.DayStarts.DayOf(market.Engine.LastDecision.At);
        KeptHalt halt = new(reason, day);
        if (!kept.Markets.TryGetValue(id, out KeptHalt known) || known != halt)
        {
            kept.Markets[id] = halt;
            hasNews = true;
        }
    }

    /// <summary>True when there is something that the disk does not know.</summary>
    public bool HasNews()
    {
        LossWatch losses = engine.Losses;
        BreakerRests rests = engine.Rests;
        bool isReached = losses.Reached != AccountBound.None;
        if (losses.Reached != kept.Reached || rests != kept.Rests
            || (isReached && (losses.Action != kept.Action || losses.Day != kept.Day)))
        {
            (kept.Reached, kept.Action, kept.Day, kept.Rests) =
                (losses.Reached, losses.Action, losses.Day, rests);
            hasNews = true;
        }

        return hasNews;
    }

    /// <exception cref="Config.InputException">The disk does not take it.</exception>
    public void Write()
    {
        file.Write(kept);
        hasNews = false;
    }
}
