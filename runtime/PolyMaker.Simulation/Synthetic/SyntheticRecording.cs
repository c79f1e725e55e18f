using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Time;

namespace PolyMaker.Simulation.Synthetic;

/// <summary>
/// Several generated markets as one stream in venue time, pulled one frame at a time in constant memory. After each
/// frame the market's Book is the state after it. One writer: whoever pulls.
/// </summary>
public sealed class SyntheticRecording
{
    private readonly SyntheticMarket[] markets;
    private readonly Agenda<int> agenda = new();
    private Timestamp receivedAt;

    public SyntheticRecording(SyntheticOptions options)
    {
        Invariant.Check(options.Markets > 0 && options.Hours > 0, "a synthetic recording has a market and some time");
        markets = new SyntheticMarket[options.Markets];
        Timestamp end = options.Start.PlusMicro((long)(options.Hours * 3600) * Timestamp.MicroPerSecond);
        for (int market = 0; market < markets.Length; market++)
        {
            MarketSpec spec = SyntheticIdentity.Of(options.Seed, market, end);
            markets[market] = new SyntheticMarket(spec, options.Parameters, options.Seed, market, options.Start);
            agenda.Enqueue(options.Start, market);
        }

        Specs = [.. markets.Select(market => market.Spec)];
    }

    public IReadOnlyList<MarketSpec> Specs { get; }

    public IReadOnlyList<SyntheticMarket> Markets => markets;

    /// <summary>The next frame of any market; false after the last resolution.</summary>
    public bool TryNext(out SyntheticHappening happening)
    {
        if (agenda.Count == 0)
        {
            happening = default;
            return false;
        }

        SyntheticMarket market = markets[agenda.Dequeue(out _)];
        happening = market.Step();

        // One recorder, one clock: what arrives later was received later, whichever market it is of.
        receivedAt = Timestamp.Max(receivedAt, happening.ReceivedAt);
        happening = happening with { ReceivedAt = receivedAt };
        if (market.NextAt != Timestamp.Never)
        {
            agenda.Enqueue(market.NextAt, happening.Market);
        }

        return true;
    }
}
