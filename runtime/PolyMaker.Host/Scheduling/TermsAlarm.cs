using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Scheduling;

/// <summary>
/// An order that the venue finds too small, or off its grid, means that what is known of the market is out of date:
/// asks for the terms at once instead of at their time. At most once in ten seconds. One writer: the trading loop.
/// </summary>
internal sealed class TermsAlarm : IRunObserver
{
    private const long Rest = 10 * Timestamp.MicroPerSecond;

    private Timestamp notBefore;

    /// <summary>What to do; nothing before the run's schedule stands.</summary>
    public Action? Ring { get; set; }

    public void Learned(LiveMarket market, in MarketEvent happened)
    {
        bool isOutOfDate = happened.Kind == MarketEventKind.OrderRejected
            && happened.Reason is RejectReason.BelowMinimumSize or RejectReason.OffTick;
        if (isOutOfDate && happened.At >= notBefore)
        {
            notBefore = happened.At.PlusMicro(Rest);
            Ring?.Invoke();
        }
    }

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
    }

    public void Told(GatewayReport report)
    {
    }
}
