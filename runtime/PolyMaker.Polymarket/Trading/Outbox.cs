using PolyMaker.Core;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// What the gateway has to say: requests for the driver, events for the markets, reports for the operator.
/// </summary>
internal sealed class Outbox
{
    /// <summary>Reports kept when nobody takes them; the oldest go first.</summary>
    public const int KeptReports = 1000;

    // Whoever drives takes them after every input, and no input makes more than a few for each order.
    private const int Largest = 1 << 20;

    public Queue<GatewayRequest> Requests { get; } = new();

    public Queue<(int Market, MarketEvent Event)> Events { get; } = new();

    public Queue<GatewayReport> Reports { get; } = new();

    public void Ask(GatewayRequest request)
    {
        Invariant.Check(Requests.Count < Largest, "requests are carried out as they are made");
        Requests.Enqueue(request);
    }

    public void Tell(int market, in MarketEvent happened)
    {
        Invariant.Check(Events.Count < Largest, "events are taken as they happen");
        Events.Enqueue((market, happened));
    }

    public void Report(GatewayReport report)
    {
        Reports.Enqueue(report);
        if (Reports.Count > KeptReports)
        {
            Reports.Dequeue();
        }
    }

    public void Report(Timestamp at, GatewayReportKind kind, string text, OwnOrder? order = null) =>
        Report(new GatewayReport
        {
            At = at,
            Kind = kind,
            Market = order?.Market ?? -1,
            Order = order?.Digest,
            Text = text,
        });
}
