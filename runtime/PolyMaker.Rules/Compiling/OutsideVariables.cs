using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The part of <see cref="Vocabulary"/> about the world around the market: what others say it is worth, other makers,
/// how takers arrive, the calendar.
/// </summary>
internal static class OutsideVariables
{
    private const double ManySeconds = 1e10;
    private const double BookAge = Vocabulary.BookAge;

    public static IEnumerable<Variable> All => [.. External(), .. Competitors(), .. Calibration(), .. Calendar()];

    private static Variable[] External() =>
    [
        new("ext.fair", ContextSlot.ExternalFair, Unit.Price, 0, 1, "sources", null,
            "What a file or address of `sources` last said YES is worth. Unknown before the first word and past the "
                + "source's max_age, as a stale variable."),
        new("ext.confidence", ContextSlot.ExternalConfidence, Unit.None, 0, 1, "sources", null,
            "How sure that source is; 1 where it does not say. Unknown when ext.fair is."),
        new("ext.age", ContextSlot.ExternalAge, Unit.Second, 0, ManySeconds, "sources", null,
            "Since when ext.fair has held, by the source's own time where it tells; some thirty years before the "
                + "first."),
    ];

    private static Variable[] Competitors() =>
    [
        new("competitor.presence", ContextSlot.CompetitorPresence, Unit.None, 0, 1, "book", BookAge,
            "Part of what others put within 2c of the touch that repeats a size pulled whole within 3 s before: the "
                + "hand of a program. Time constant 2 minutes; 0 in silence."),
        new("competitor.lifetime", ContextSlot.CompetitorLifetime, Unit.Second, 0, ManySeconds, "book", BookAge,
            "How long quotes within 2c of the touch stay until they are pulled whole: mean of about the last 20; 0 "
                + "before one."),
        new("competitor.fade", ContextSlot.CompetitorFade, Unit.None, 0, 1, "book", BookAge,
            "Part of the depth within 2c that is gone 1 s after a taker touched it, beyond what was traded: mean of "
                + "about the last 20 touches; 0 before one."),
        new("competitor.back_off", ContextSlot.CompetitorBackOff, Unit.None, 0, 1, "book", BookAge,
            "The larger of presence and fade has risen above 0.6 and not fallen below 0.4 since.") { IsBoolean = true },
        new("competitor.spread", ContextSlot.CompetitorSpread, Unit.None, 1, 1.5, "book", BookAge,
            "Multiplier for a spread: 1 plus half the larger of presence and fade."),
        new("competitor.size", ContextSlot.CompetitorSize, Unit.None, 0.5, 1, "book", BookAge,
            "Multiplier for sizes: 1 minus half the larger of presence and fade."),
    ];

    private static Variable[] Calibration() =>
    [
        new("calib.arrivals", ContextSlot.CalibrationArrivals, Unit.None, 0, 1e6, "trades", Vocabulary.TradeAge,
            "A of arrivals(distance) = A exp(-k distance): takers a minute and side at no distance from the mid, "
                + "fitted over about half an hour. Unknown until calib.ready."),
        new("calib.decay", ContextSlot.CalibrationDecay, Unit.None / Unit.Price, 0, 1e6, "trades", Vocabulary.TradeAge,
            "k of the same: how fast arrivals fall with the distance. Unknown until calib.ready."),
        new("calib.takers", ContextSlot.CalibrationTakers, Unit.None, 0, 1e6, "trades", Vocabulary.TradeAge,
            "Decayed count of the takers that the fit rests on, time constant 30 minutes."),
        new("calib.ready", ContextSlot.CalibrationReady, Unit.None, 0, 1, "trades", Vocabulary.TradeAge,
            "30 takers at three distances or more have been seen, and fewer came further: there is a fit.")
        {
            IsBoolean = true,
        },
    ];

    private static Variable[] Calendar() =>
    [
        new("time.to_event", ContextSlot.TimeToEvent, Unit.Second, 0, ManySeconds, "clock", null,
            "Time until the next of `events`; some thirty years when none is left."),
        new("time.since_event", ContextSlot.TimeSinceEvent, Unit.Second, 0, ManySeconds, "clock", null,
            "Time since the last of `events`; some thirty years before the first."),
        new("hour.motion", ContextSlot.HourMotion, Unit.None, 0, 1e6, "indicator", Vocabulary.TradeAge,
            "Learned while running: deviation of the mid in this hour of the UTC day over that of all hours; a day "
                + "counts four fifths of the next. 1 until there is another hour."),
        new("hour.trades", ContextSlot.HourTrades, Unit.None, 0, 1e6, "indicator", Vocabulary.TradeAge,
            "The same of the rate of trades."),
        new("hour.spread", ContextSlot.HourSpread, Unit.None, 0, 1e6, "indicator", Vocabulary.TradeAge,
            "The same of the mean spread."),
    ];
}
