using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
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
    private readonly List<MarketTrace> traces = [];
    private readonly List<bool> hadBook = [];

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
    }

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands) =>
        traces[market.Number].Decided(market, at);

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
            IsConnected = session is null ? null : session.MarketCounts.Opened > session.MarketCounts.Closed,
            IsUserConnected = session is null ? null : session.UserCounts.Opened > session.UserCounts.Closed,
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
}
