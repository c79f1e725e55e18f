using PolyMaker.Core;
using PolyMaker.Host.Looking;
using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>How a market stands, in a word and its look.</summary>
internal static class MarketWords
{
    public static (string Word, Style Look) Feed(MarketGlance market) => market.Feed switch
    {
        FeedState.Waiting => ("wait", Tones.Care),
        FeedState.Good => ("ok", Tones.Good),
        FeedState.Silent => ($"mute{Math.Min(market.SilentSeconds, 9_999)}s", Tones.Care),
        FeedState.Lost => ("LOST", Tones.Alarm),
        FeedState.Ended => ("ended", Tones.Faint),
        _ => throw Invariant.Unreachable(market.Feed),
    };

    public static (string Word, Style Look) Standing(MarketGlance market) => market.Standing switch
    {
        MarketStanding.Halted => ("HALTED", Tones.Alarm),
        MarketStanding.Stopped => ("STOPPED", Tones.Attention),
        MarketStanding.ReduceOnly => ("reduce", Tones.Care),
        MarketStanding.Open when market.Quiet is not null => ("quiet", Tones.Care),
        MarketStanding.Open when market.WasShrunk => ("shrunk", Tones.Care),
        MarketStanding.Open when market.Orders == 0 => ("nothing", Tones.Care),
        MarketStanding.Open => ("quoting", Tones.Good),
        _ => throw Invariant.Unreachable(market.Standing),
    };

    /// <summary>Why it does not do what its rules say; empty when it does.</summary>
    public static string Why(MarketGlance market) =>
        market.HaltReason is { } halt ? $"halted: {halt.Replace('_', ' ')}"
        : market.Quiet ?? (market.WasShrunk ? "the risk gate took something away"
            : market is { Standing: MarketStanding.Open, Orders: 0 } ? "wanted, but no order rests yet"
            : "");
}
