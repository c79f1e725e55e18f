using PolyMaker.Core;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Modes;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Tells the operator when the venue begins and ceases to take our orders: nothing else says so, for markets only see
/// their orders refused. One writer: the gateway.
/// </summary>
internal sealed class ModeNews(GatewayBooks books, VenueModes modes)
{
    private VenueMode told;

    public void Pump(Timestamp at)
    {
        VenueMode now = modes.StateAt(at).Mode;
        if (now == told)
        {
            return;
        }

        told = now;
        GatewayReportKind kind = now == VenueMode.Open ? GatewayReportKind.Resumed : GatewayReportKind.NotTaking;
        books.Outbox.Report(at, kind, TextOf(now));
    }

    private static string TextOf(VenueMode mode) => mode switch
    {
        VenueMode.Open => "the venue takes our orders again",
        VenueMode.Restarting => "the matching engine restarts: no orders until it answers again",
        VenueMode.PostOnly => "the venue takes post-only orders alone for a while",
        VenueMode.CancelOnly => "the venue takes cancels alone; asked again every 15 s",
        VenueMode.Disabled => "trading is disabled at the venue; asked again every 15 s",
        VenueMode.ClosedOnly => "this account may only close positions; asked again every 5 minutes",
        VenueMode.GeoBlocked =>
            "the venue does not serve this machine's place; asked again every 5 minutes, see polymaker doctor",
        _ => throw Invariant.Unreachable(mode),
    };
}
