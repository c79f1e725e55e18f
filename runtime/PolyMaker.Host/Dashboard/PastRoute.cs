using System.Globalization;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Control;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// Why a past quote or fill stood where it stood: the decision that placed an order, or the last one before an instant.
/// What is no longer in memory is looked up in the run's journal; where that cannot be, the answer says what can.
/// </summary>
internal sealed class PastRoute(RunRoom room)
{
    // A thread of the machine that trades: one look-up at a time, and none that goes on for long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Lock turn = new();

    public async Task ShowAsync(Call call)
    {
        LiveMarket market = room.Control.Find(call.Query("market") ?? "");
        OrderId? order = call.Query("order") is { } name ? Order(name, market) : null;
        Timestamp at = call.Query("at") is { } text ? At(text)
            : order is not null ? Timestamp.Never
            : throw new ProblemException(Problem.BadRequest(
                "give order, a number as /v1/look shows it, or at, an instant as 2026-07-27T14:43:00Z"));
        ExplainView view = await room.Control.BetweenAsync(
                () => room.Look.Past(room, market, order, at), call.Gone)
            ?? await JournaledAsync(market, order, at, call.Gone);
        await call.JsonAsync(json => ExplainJson.Write(json, view));
    }

    private async Task<ExplainView> JournaledAsync(
        LiveMarket market, OrderId? order, Timestamp at, CancellationToken gone)
    {
        if (room.Facts.Journal.Length == 0)
        {
            throw Unkept("this run keeps no journal; `polymaker explain --recording FILE --at TIME` decides it again");
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(gone);
        limit.CancelAfter(Patience);
        try
        {
            return await Task.Factory.StartNew(
                () => Find(market, order, at, limit.Token),
                limit.Token,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)
                ?? throw (order is null
                    ? new ProblemException(new Problem(404, "nothing had been quoted by then",
                        $"the journal {room.Facts.Journal} has no order of {market.Spec.Slug} before {at}"))
                    : Unkept($"neither has the journal {room.Facts.Journal} a decision that placed it"));
        }
        catch (InputException fault)
        {
            throw Unkept($"the journal does not tell either: {fault.Message}");
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            throw new ProblemException(Problem.TooSlow(
                $"the journal is still read after {Patience.TotalSeconds:0} s; {Elsewhere(market, at)}"));
        }
    }

    private ExplainView? Find(LiveMarket market, OrderId? order, Timestamp at, CancellationToken stop)
    {
        lock (turn)
        {
            return JournalPast.Find(room.Facts.Journal, market.Engine.State.Market, order, at, stop);
        }
    }

    private static ProblemException Unkept(string detail) =>
        new(new Problem(404, "the decision behind it is not kept in memory any more", detail));

    private string Elsewhere(LiveMarket market, Timestamp at) =>
        $"`polymaker explain --journal {room.Facts.Journal} --market {market.Spec.Slug} --at "
        + $"{(at == Timestamp.Never ? "TIME" : at.ToString())}` takes its time";

    private static OrderId Order(string name, LiveMarket market)
    {
        // A simulated world numbers all its markets, a run those that it has begun to trade.
        int number = market.Engine.State.Market;
        string[] parts = name.Split('-');
        return parts.Length == 2 && parts[0] == number.ToString(CultureInfo.InvariantCulture)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            && sequence < 1L << 40
            ? OrderId.Of(number, sequence)
            : throw new ProblemException(Problem.BadRequest(
                $"order '{name}': expected a number of this market, as {number}-17"));
    }

    private static Timestamp At(string text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? new Timestamp((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)
            : throw new ProblemException(Problem.BadRequest(
                $"at '{text}': expected an instant as 2026-07-27T14:43:00Z"));
}
