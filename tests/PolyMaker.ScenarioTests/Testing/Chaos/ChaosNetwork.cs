using PolyMaker.Core;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.ScenarioTests.Testing.Chaos;

/// <summary>
/// Requests on their way to the venue and answers on their way back: late, lost, refused at the door, or done without
/// anybody hearing of it.
/// </summary>
internal sealed class ChaosNetwork(ChaosClock clock, ChaosFaults faults, ChaosAnswers answers)
{
    private const double Timeout = 3;

    public void Send(ChaosMaker maker, GatewayRequest request)
    {
        bool isWrite = request.Kind is GatewayRequestKind.Post or GatewayRequestKind.Cancel
            or GatewayRequestKind.CancelAll;
        if (request.Kind == GatewayRequestKind.Heartbeat && faults.HeartbeatsFail)
        {
            clock.In(1, () => Refuse(maker, request, ChaosFaults.Error(VenueErrorKind.TimedOut)));
        }
        else if (faults.Mode is { } mode && Refuses(mode, request.Kind))
        {
            clock.In(Latency(), () => Refuse(maker, request, ChaosFaults.Error(mode)));
        }
        else if (faults.Chance(0.02))
        {
            clock.In(
                Latency(), () => Refuse(maker, request, ChaosFaults.Error(VenueErrorKind.RateLimited, retryAfter: 1)));
        }
        else if (isWrite && faults.Chance(0.04))
        {
            // Lost on the way there.
            clock.In(Timeout, () => Refuse(maker, request, ChaosFaults.Error(VenueErrorKind.TimedOut)));
        }
        else if (isWrite && faults.Chance(0.04))
        {
            // Done, perhaps after we gave it up, and nobody says so.
            clock.In(Latency() * (faults.Random.Next(4) == 0 ? 30 : 1), () => Do(maker: null, request));
            clock.In(Timeout, () => Refuse(maker, request, ChaosFaults.Error(VenueErrorKind.ServerFailed)));
        }
        else
        {
            clock.In(Latency(), () => Do(maker, request));
        }
    }

    private static bool Refuses(VenueErrorKind mode, GatewayRequestKind kind) => mode switch
    {
        VenueErrorKind.EngineRestarting => kind is GatewayRequestKind.Post or GatewayRequestKind.Cancel
            or GatewayRequestKind.CancelAll,
        VenueErrorKind.CancelOnlyMode => kind == GatewayRequestKind.Post,
        _ => false,
    };

    private double Latency() => 0.01 + (faults.Random.NextDouble() * 0.15);

    private void Do(ChaosMaker? maker, GatewayRequest request)
    {
        Action<Timestamp> answer = Answer(maker, request);
        clock.In(Latency(), () => answer(clock.Now));
    }

    /// <summary>The venue acts now; what is returned tells of it later.</summary>
    private Action<Timestamp> Answer(ChaosMaker? maker, GatewayRequest request)
    {
        Timestamp now = clock.Now;
        switch (request.Kind)
        {
            case GatewayRequestKind.Post:
                var posted = answers.Post(request, now);
                return at => maker?.Hear(gateway => gateway.Posted(request, posted, at));
            case GatewayRequestKind.Cancel or GatewayRequestKind.CancelAll:
                var cancelled = answers.Cancel(request, now);
                return at => maker?.Hear(gateway => gateway.Cancelled(request, cancelled, at));
            case GatewayRequestKind.FindOrder:
                var found = answers.Find(request);
                return at => maker?.Hear(gateway => gateway.Found(request, found, at));
            case GatewayRequestKind.ListOrders:
                var orders = answers.Orders();
                return at => maker?.Hear(gateway => gateway.Listed(request, orders, at));
            case GatewayRequestKind.ListTrades:
                var trades = answers.Trades(request);
                return at => maker?.Hear(gateway => gateway.Listed(request, trades, at));
            case GatewayRequestKind.Heartbeat:
                var beat = answers.Beat(request, now);
                return at => maker?.Hear(gateway => gateway.Beaten(request, beat, at));
            case GatewayRequestKind.ReadBalance or GatewayRequestKind.RefreshBalance:
                var balance = answers.Balance(request);
                return at => maker?.Hear(gateway => gateway.Read(request, balance, at));
            case GatewayRequestKind.ListPositions:
                VenueResult<IReadOnlyList<HeldPosition>> none = new([]);
                return at => maker?.Hear(gateway => gateway.Listed(request, none, at));
            case GatewayRequestKind.ReadVersion:
                return at => maker?.Hear(gateway => gateway.Read(request, new VenueResult<int>(2), at));
            default:
                throw Invariant.Unreachable(request.Kind);
        }
    }

    private void Refuse(ChaosMaker maker, GatewayRequest request, VenueError error) => maker.Hear(gateway =>
    {
        Timestamp at = clock.Now;
        switch (request.Kind)
        {
            case GatewayRequestKind.Post:
                gateway.Posted(request, error, at);
                break;
            case GatewayRequestKind.Cancel or GatewayRequestKind.CancelAll:
                gateway.Cancelled(request, error, at);
                break;
            case GatewayRequestKind.FindOrder:
                gateway.Found(request, error, at);
                break;
            case GatewayRequestKind.ListOrders:
                gateway.Listed(request, new VenueResult<IReadOnlyList<Polymarket.Rest.Clob.OpenOrder>>(error), at);
                break;
            case GatewayRequestKind.ListTrades:
                gateway.Listed(request, new VenueResult<IReadOnlyList<Polymarket.Rest.Clob.VenueTrade>>(error), at);
                break;
            case GatewayRequestKind.Heartbeat:
                gateway.Beaten(request, error, at);
                break;
            case GatewayRequestKind.ReadBalance or GatewayRequestKind.RefreshBalance:
                gateway.Read(request, new VenueResult<Polymarket.Rest.Clob.BalanceAllowance>(error), at);
                break;
            case GatewayRequestKind.ListPositions:
                gateway.Listed(request, new VenueResult<IReadOnlyList<HeldPosition>>(error), at);
                break;
            case GatewayRequestKind.ReadVersion:
                gateway.Read(request, new VenueResult<int>(error), at);
                break;
            default:
                throw Invariant.Unreachable(request.Kind);
        }
    });
}
