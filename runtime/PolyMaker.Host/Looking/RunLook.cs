using System.Runtime.InteropServices;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Trading;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Looking;

/// <summary>
/// Keeps each market's recent past while a run trades, and shows the run as it is between two decisions: for the web
/// pages, the terminal dashboard, and whoever else looks. Keeping costs an addition a decision and allocates nothing
/// but fills; a view is made only when somebody asks. All of it on the trading loop's thread.
/// </summary>
internal sealed class RunLook : IRunObserver
{
    // Of all markets together: less than a kilobyte each.
    private const int MostPlacing = 2_000;
    private const int MostFilled = 1_000;
    private const int LeastOfMarket = 10;

    private readonly List<MarketTrace> traces = [];
    private readonly List<bool> hadBook = [];
    private readonly List<MarketCommand> sent = [];

    public MarketTrace Of(LiveMarket market) => traces[market.Number];

    public void Joined(LiveMarket market)
    {
        traces.Add(new MarketTrace());
        hadBook.Add(false);
    }

    public void Learned(LiveMarket market, in MarketEvent happened)
    {
        hadBook[market.Number] |= happened.Kind == MarketEventKind.BookReplaced;
        traces[market.Number].Learned(market, in happened);
        if (happened.Kind == MarketEventKind.OrderFilled)
        {
            traces[market.Number].Past.Filled(happened.Order, Share(MostFilled, MarketTrace.MostFills));
        }
    }

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        traces[market.Number].Decided(market, at);
        sent.Clear();
        foreach (ref readonly MarketCommand command in commands)
        {
            if (command.Kind != MarketCommandKind.WakeAt)
            {
                sent.Add(command);
            }
        }
    }

    /// <summary>Whoever asks later why an order stood where it stood is shown this.</summary>
    public void Sent(LiveMarket market)
    {
        Span<MarketCommand> commands = CollectionsMarshal.AsSpan(sent);
        bool places = false;
        foreach (ref readonly MarketCommand command in commands)
        {
            places |= command.Kind == MarketCommandKind.Place;
        }

        if (!places)
        {
            return;
        }

        try
        {
            traces[market.Number].Past.Keep(
                KeptDecision.Of(market.Engine, commands), Share(MostPlacing, MarketTrace.MostPlacing));
        }
#pragma warning disable CA1031 // What cannot be kept must not end the trading: the page says that it is not kept.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    public void Told(GatewayReport report)
    {
    }

    /// <summary>The trading loop, between two decisions.</summary>
    public RunView View(RunRoom room)
    {
        RunControl control = room.Control;
        IRunLoop loop = control.Loop;
        AccountEngine account = loop.Account.Engine;
        VenueSession? session = control.Session;
        Timestamp now = loop.RunNow;
        return new RunView
        {
            Title = room.Facts.Title,
            IsSynthetic = room.Facts.IsSynthetic,
            Account = room.Facts.Account,
            StartedAt = room.Facts.StartedAt,
            Speed = room.Facts.Speed,
            At = now,
            Mode = control.Mode,
            IsReady = control.IsReady,
            Rules = room.Rules.Current.Revision,
            LastReload = room.Stage.LastReload,
            IsConnected = session is null ? null : session.MarketCounts.Open > 0,
            IsUserConnected = session is null ? null : session.UserCounts.IsOpen,
            Standing = account.Standing,
            StandingReason = account.Reason,
            Equity = account.Equity,
            Exposure = account.Exposure,
            LossDay = account.LossDay,
            Drawdown = account.Drawdown,
            Balance = account.Balance,
            LatencyP50 = loop.Latency.Percentile(0.5),
            LatencyP99 = loop.Latency.Percentile(0.99),
            Markets = Glances(loop.Markets, now),
        };
    }

    /// <summary>The trading loop, between two decisions: a row for each market.</summary>
    public MarketGlance[] Glances(IReadOnlyList<LiveMarket> live, Timestamp now)
    {
        MarketGlance[] glances = new MarketGlance[live.Count];
        for (int at = 0; at < glances.Length; at++)
        {
            glances[at] = MarketGlances.Of(live[at], hadBook[live[at].Number], now);
        }

        return glances;
    }

    /// <summary>
    /// The trading loop, between two decisions: what stood behind an order, or behind what rested at an instant.
    /// </summary>
    /// <returns>Null: it is not kept any more.</returns>
    public ExplainView? Past(RunRoom room, LiveMarket market, OrderId? order, Timestamp at)
    {
        PastDecisions past = Of(market).Past;
        KeptDecision? found = order is { } id ? past.Of(id) : past.At(at);
        return found is null ? null
            : ExplainViews.Of(
                room.Facts.Title, room.Facts.IsSynthetic, found.Unfold(),
                [.. found.Sent().Select(command => command.ToString())]);
    }

    /// <summary>The trading loop, between two decisions: one market in full.</summary>
    public MarketView View(RunRoom room, LiveMarket market, HistoryQuestion question)
    {
        Timestamp now = room.Control.Loop.RunNow;
        ExplainView? decision = market.Engine.Decisions == 0 ? null
            : ExplainViews.Of(
                room.Facts.Title, room.Facts.IsSynthetic, market.Engine, [.. room.Commands.Of(market)]);
        return MarketViews.Of(
            market, Of(market), MarketGlances.Of(market, hadBook[market.Number], now), (decision, now), question);
    }

    private int Share(int ofAll, int mostOfOne) => Math.Clamp(ofAll / traces.Count, LeastOfMarket, mostOfOne);
}
