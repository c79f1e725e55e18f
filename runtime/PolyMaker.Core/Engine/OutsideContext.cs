using PolyMaker.Core.Indicators;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// What the rules read of the world around the market: outside values, other makers, how takers arrive, the calendar.
/// Part of the context builder.
/// </summary>
internal static class OutsideContext
{
    public static double Of(ContextSlot slot, MarketState state, IReadOnlyList<Timestamp> events, Timestamp at) =>
        slot switch
        {
            ContextSlot.ExternalFair => state.Outside.Fair(at),
            ContextSlot.ExternalConfidence => state.Outside.Confidence(at),
            ContextSlot.ExternalAge => FollowedContext.Since(state.Outside.ValidFrom, at),
            <= ContextSlot.CompetitorSize => OfCompetitors(slot, state.Competitors, at),
            ContextSlot.CalibrationArrivals => state.Arrivals.Arrivals(at),
            ContextSlot.CalibrationDecay => state.Arrivals.Decay(at),
            ContextSlot.CalibrationTakers => state.Arrivals.Takers(at),
            ContextSlot.CalibrationReady => state.Arrivals.IsReady(at) ? 1 : 0,
            ContextSlot.TimeToEvent => ToNext(events, at),
            ContextSlot.TimeSinceEvent => SinceLast(events, at),
            ContextSlot.HourMotion => state.Hours.Motion(at),
            ContextSlot.HourTrades => state.Hours.Trades(at),
            ContextSlot.HourSpread => state.Hours.Spread(at),
            _ => throw Invariant.Unreachable(slot),
        };

    private static double OfCompetitors(ContextSlot slot, Competitors others, Timestamp at) => slot switch
    {
        ContextSlot.CompetitorPresence => others.Presence(at),
        ContextSlot.CompetitorLifetime => others.Lifetime,
        ContextSlot.CompetitorFade => others.Fade,
        ContextSlot.CompetitorBackOff => others.BacksOff ? 1 : 0,
        ContextSlot.CompetitorSpread => 1 + (others.Strength(at) / 2),
        ContextSlot.CompetitorSize => 1 - (others.Strength(at) / 2),
        _ => throw Invariant.Unreachable(slot),
    };

    private static double ToNext(IReadOnlyList<Timestamp> events, Timestamp at)
    {
        int next = After(events, at);
        return next < events.Count ? events[next].SecondsSince(at) : ContextBuilder.FarAwaySeconds;
    }

    private static double SinceLast(IReadOnlyList<Timestamp> events, Timestamp at)
    {
        int next = After(events, at);
        return next > 0 ? at.SecondsSince(events[next - 1]) : ContextBuilder.FarAwaySeconds;
    }

    /// <summary>Index of the first event that is still to come. Events are in order.</summary>
    private static int After(IReadOnlyList<Timestamp> events, Timestamp at)
    {
        int low = 0, high = events.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = events[middle] <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
