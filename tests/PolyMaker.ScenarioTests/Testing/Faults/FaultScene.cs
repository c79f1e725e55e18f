using PolyMaker.Core.Books;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Trading;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.ScenarioTests.Testing.Faults;

/// <summary>
/// The running maker, from its trading loop to its sockets, on a local venue where one thing goes wrong: it quotes and
/// trades, the fault strikes and goes by, it quotes again, settles and stops. Notes every promise that does not hold.
/// </summary>
internal sealed class FaultScene : IAsyncDisposable
{
    /// <summary>An order or two may be on their way when the first is refused.</summary>
    private const int MostTries = 5;

    private const string Post = "POST /orders";
    private const string Heartbeats = "POST /v1/heartbeats";

    /// <summary>Heartbeats go every 5 s, comparisons every 30 s.</summary>
    private const int SoonHeartbeats = 3;

    /// <summary>Longer than orders are away when they are only replaced.</summary>
    private const int EmptyBeats = 20;

    // What nobody can explain afterwards is an order or a fill that was lost or counted twice on the way.
    private static readonly GatewayReportKind[] Unexplained =
    [
        GatewayReportKind.OrphanOrder, GatewayReportKind.UnknownFill, GatewayReportKind.MissingFill,
        GatewayReportKind.SharesDiffer, GatewayReportKind.CollateralDiffers,
    ];

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(25);

    // No scene waits so long, on however busy a machine: it is there for one that hangs.
    private static readonly TimeSpan LastGuard = TimeSpan.FromMinutes(2);

    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x" + new string('0', 63) + "1",
        Slug = "faulty",
        YesToken = "7777777777777777777777777777777777777777777777777777777777777777777777777771",
        NoToken = "7777777777777777777777777777777777777777777777777777777777777777777777777772",
        Tick = TickSize.Cent,
    };

    private static readonly RiskLimits Limits = SampleRules.Limits with { MaxPosition = Size.FromShares(200) };
    // What the others quote: with our own quotes in it the middle would not move with the market.
    private static readonly RuleOutput Fair = SampleRules.Output(
        "fair", 0.0001, 0.9999, SampleRules.Set("others", SampleRules.Of(context =>
            (context[(int)ContextSlot.BookOthersBid] + context[(int)ContextSlot.BookOthersAsk]) / 2)));

    private static readonly Cash Purse = Cash.FromDollars(10_000);

    private readonly PeriodicTimer timer = new(Beat);
    private readonly CancellationTokenSource guard = new(LastGuard);
    private readonly FaultRow row;
    private readonly LocalVenueServer server;
    private readonly FaultCrowd crowd;
    private readonly VenueMarket market;
    private readonly VenueAccount ours;
    private readonly LiveMarket quoted;
    private readonly TradingLoop loop;
    private readonly FaultJournal journal;
    private readonly VenueSession session;
    private readonly List<string> broken = [];
    private Dictionary<Bytes32, VenueOrder> resting = [];
    private int beats;
    private int crowdTurn;
    private int emptyBeats;
    private long newest;
    private volatile Known? known;

    private FaultScene(
        FaultRow row, LocalVenueServer server, LiveMarket quoted, TradingLoop loop, FaultJournal journal,
        VenueSession session)
    {
        (this.row, this.server, this.quoted, this.loop, this.journal, this.session) =
            (row, server, quoted, loop, journal, session);
        market = server.FindMarket(Spec.Slug)!;
        server.Accounts.Fund(session.Wallet, Purse);
        crowd = server.With(engine => new FaultCrowd(engine, market));
        ours = server.With(engine =>
            engine.TryFindAccount(session.Wallet, out VenueAccount? account) ? account : null)!;
    }

    /// <summary>What did not hold; empty when all did.</summary>
    public static async Task<IReadOnlyList<string>> PlayAsync(FaultRow row)
    {
        LocalVenueServer server = await LocalVenueServer.StartAsync(
            new LocalVenueOptions { Open = Open }, CancellationToken.None);
        using var keys = ThrowawayKey.Of(1);
        VenuePlace place = new()
        {
            Environment = PolymarketEnvironment.Polygon with { Name = "local", Hosts = server.Hosts },
            Keys = keys,
            Markets = [Spec],
        };
        LiveMarket quoted = new(
            0, Spec, SampleRules.Book(halfSpread: 0.02, limits: Limits, fair: Fair), Cash.FromDollars(1_000));
        FaultJournal journal = new();
        using TradingLoop loop = new([quoted], TimeProvider.System, RunClock.OfDay, [journal]);
        VenueSession session = await VenueSession.OpenAsync(place, loop, TimeProvider.System, CancellationToken.None);
        await using FaultScene scene = new(row, server, quoted, loop, journal, session);
        try
        {
            await scene.PlayAsync();
        }
        catch (OperationCanceledException)
        {
            scene.broken.Add("it took too long");
        }

        return scene.broken;
    }

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        await server.DisposeAsync();
        timer.Dispose();
        guard.Dispose();
    }

    private static VenueEngine Open(Timestamp at)
    {
        VenueOptions quick = new()
        {
            MiningDelay = TimeSpan.FromMilliseconds(100),
            ConfirmationDelay = TimeSpan.FromMilliseconds(100),
            RetryDelay = TimeSpan.FromMilliseconds(100),
        };
        VenueEngine engine = new(quick, at);
        engine.AddMarket(new VenueMarketTerms { Spec = Spec });
        return engine;
    }

    private async Task PlayAsync()
    {
        loop.Start();
        await session.StartAsync(null, guard.Token);
        await UntilAsync(() => IsTwoSided(), "it quotes both sides");
        await UntilAsync(() => Fills > 0, "it trades", crowd.Take);
        await SufferAsync();
        server.Faults.Clear();
        if (!row.IsTheEnd && !row.Lasts)
        {
            await UntilAsync(
                () => IsTwoSided() || IsFull(), "it quotes again", row.ComesBackByItself ? () => { }
            : crowd.Move);
        }

        await UntilAsync(() => Difference() is null, "its ledger is the venue's", () => { }, Difference);
        await UntilAsync(
            () => row.IsTheEnd || IsSame(), "its book and orders are the venue's", MoveOrTake, Differing);
        Expect(await session.StopAsync(TimeSpan.FromSeconds(30), CancellationToken.None), "the stop is clean");
        Expect(server.With(_ => ours.OpenOrderCount) == 0, "no order is left");
        string odd = string.Join("; ", loop.Reports.Where(report => !row.IsTheEnd && IsOdd(report.Kind)));
        Expect(odd.Length == 0, $"nothing is unexplained: {odd}");
        Expect(loop.Bug is null, $"no bug: {loop.Bug}");
        Expect(journal.Backwards is null, $"no older book replaces a newer one: {journal.Backwards}");
        Expect(!journal.QuotedOnCrossed, "nothing is quoted on a crossed book");
    }

    /// <summary>The fault has the stage, and the answer designed for it shows.</summary>
    private async Task SufferAsync()
    {
        int rules = server.Faults.Counts.Count;
        server.Faults.Add(row.Rule with { Account = row.IsOurs ? session.Wallet.ToString() : "" }, loop.Now);
        if (row.Also is { } also)
        {
            server.Faults.Add(also, loop.Now);
        }

        int learnt = row.Learns is { } kind ? journal.Count(kind) : 0;
        Index asked = Count(row.Asks);
        Index heartbeats = Count(row.AsksAtOnce ? Heartbeats : "");
        bool HasStruck() => Happened(rules) > 0;
        await UntilAsync(() => !row.HoldsBack || IsTold(GatewayReportKind.NotTaking), "it holds back", MoveOrTake);
        Index posted = Count(row.HoldsBack ? Post : "");
        await UntilAsync(() => !row.Pulls || emptyBeats >= EmptyBeats, "its quotes are pulled", MoveOrTake);

        // Only the pace of the crowd: nothing is asserted about how long anything takes.
        for (int beat = 0; beat < row.Beats || (!HasStruck() && !guard.IsCancellationRequested); beat++)
        {
            bool isQuiet = row.IsQuiet && HasStruck();
            await BeatAsync(isQuiet ? null : beat % 8 == 0 ? crowd.Move : beat % 8 == 4 ? crowd.Take : null);
        }

        Expect(HasStruck(), $"the fault has struck; {Differing()} {Told()}");
        int tries = row.HoldsBack ? Happened(posted) : row.IsSpared ? Happened(rules) : 0;
        Expect(tries <= MostTries, $"the venue is left alone, not tried {tries} times");
        await UntilAsync(
            () => row.Told is not { } told || IsTold(told), $"the operator is told: {row.Told}", MoveOrTake);
        await UntilAsync(() => row.Asks.Length == 0 || Happened(asked) > 0, $"it asks {row.Asks}", MoveOrTake);
        Expect(!row.AsksAtOnce || Happened(heartbeats) <= SoonHeartbeats, $"it asks {row.Asks} at once");
        await UntilAsync(
            () => row.Learns is not { } news || journal.Count(news) > learnt, $"it learns {row.Learns}", MoveOrTake);
        await UntilAsync(
            () => row.Because is not { } why || journal.Count(why) > 0, $"no quote for {row.Because}", MoveOrTake);
        await UntilAsync(() => !row.LosesBook || quoted.PublicEvents.ContainsKey("FeedLost"), "its book is lost");
        long before = newest;
        await UntilAsync(() => !row.GoesOn || newest > before, "it goes on quoting", MoveOrTake);
        await UntilAsync(
            () => !row.IsTheEnd || (ours.OpenOrderCount == 0 && quoted.Engine.State.IsResolved), "it knows the end");
    }

    private bool IsTold(GatewayReportKind kind) => loop.Reports.Any(report => report.Kind == kind);

    /// <summary>A rule that delays nothing and counts what is asked of an endpoint.</summary>
    private Index Count(string endpoint)
    {
        if (endpoint.Length > 0)
        {
            server.Faults.Add(
                new FaultRule { Kind = FaultKind.DelayReply, Endpoint = endpoint, Delay = TimeSpan.Zero }, loop.Now);
        }

        return server.Faults.Counts.Count - 1;
    }

    private int Happened(Index rule) => server.Faults.Counts[rule].Happened;

    private async Task UntilAsync(
        Func<bool> holds, string promise, Action? each = null, Func<string?>? why = null)
    {
        for (int beat = 0; !server.With(_ => holds()); beat++)
        {
            if (guard.IsCancellationRequested)
            {
                broken.Add($"never: {promise}; {why?.Invoke()} {Told()}");
                throw new OperationCanceledException();
            }

            await BeatAsync(beat % 8 == 0 ? each ?? crowd.Move : null);
        }
    }

    // A maker that only sells what it holds is refused nothing on a closed account: somebody has to buy that first.
    private void MoveOrTake() => (crowdTurn++ % 2 == 0 ? crowd.Take : (Action)crowd.Move)();

    private async Task BeatAsync(Action? act)
    {
        await timer.WaitForNextTickAsync(CancellationToken.None);
        server.With(_ =>
        {
            act?.Invoke();
            newest = Math.Max(newest, crowd.NewestOf(ours));
            ExpectNoOrphan();
            int beat = ++beats;
            loop.Do(() => known = new Known(
                beat, TextOf(quoted.Engine.State.Book), KnownOpen(Side.Buy), KnownOpen(Side.Sell)));
            emptyBeats = ours.OpenOrderCount == 0 ? emptyBeats + 1 : 0;
            foreach (Side side in Enum.GetValues<Side>())
            {
                Size net = side == Side.Buy ? Net() : -Net();
                Size most = Size.Max(Size.Zero, net) + Open(side);
                Expect(most <= Limits.MaxPosition + row.Slack, $"{side}: {most} is above {Limits.MaxPosition}");
            }

            return true;
        });
    }

    /// <summary>
    /// What rested at the last beat and still does, the engine knew of in between: an order whose outcome is unclear,
    /// or whose cancel was not done, keeps its room until the venue has said what became of it.
    /// </summary>
    private void ExpectNoOrphan()
    {
        Dictionary<Bytes32, VenueOrder> now = crowd.OrdersOf(ours);
        if (known is { } learnt && learnt.Beat == beats)
        {
            foreach (Side side in Enum.GetValues<Side>())
            {
                Size size = now.Values.Where(order => order.BookSide == side && resting.ContainsKey(order.Id))
                    .Aggregate(Size.Zero, (sum, order) => sum + order.Remaining);
                Size most = side == Side.Buy ? learnt.Bids : learnt.Asks;
                Expect(size <= most + row.Slack + Size.FromShares(1), $"its {side} orders are all it has at the venue");
            }
        }

        resting = now;
    }

    // As the loop wrote it down after the last beat: what has not moved since is the same. An order's rest may differ
    // by the millionths that each part of it was rounded by, and by trades that failed: the venue does not rest those
    // anew.
    private bool IsSame() => known is { } learnt && learnt.Book == TextOf(market.Book)
        && IsNear(learnt.Bids, Side.Buy) && IsNear(learnt.Asks, Side.Sell);

    private bool IsNear(Size size, Side side) => Size.Abs(size - Open(side)) <= row.Slack + Size.FromShares(1);

    private string Differing() =>
        $"the engine knows {known}, the venue has {Open(Side.Buy)} and {Open(Side.Sell)} of {TextOf(market.Book)};";

    private static string TextOf(OrderBook book) =>
        $"{book.Tick}: {string.Join(' ', LevelsOf(book.Bids))} | {string.Join(' ', LevelsOf(book.Asks))}";

    private Size KnownOpen(Side side)
    {
        Size total = Size.Zero;
        foreach (ref readonly Order order in quoted.Engine.State.Ledger.Open)
        {
            total += order.Side == side ? order.Remaining : Size.Zero;
        }

        return total;
    }

    private static IEnumerable<string> LevelsOf(BookSide side)
    {
        bool isMore = !side.IsEmpty;
        for (Price price = side.Best; isMore; isMore = side.TryNextWorse(price, out price))
        {
            yield return $"{price}x{side.SizeAt(price)}";
        }
    }

    private bool IsOdd(GatewayReportKind kind) => Unexplained.Contains(kind) || kind == row.NeverTold;

    private bool IsTwoSided() => Open(Side.Buy).IsPositive && Open(Side.Sell).IsPositive;

    private bool IsFull() => Size.Abs(Net()) >= Limits.MaxPosition - Size.FromShares(20);

    private long Fills => quoted.Fills;

    private Size Open(Side side) => crowd.OpenOf(ours, side);

    private Size Net()
    {
        TokenHolding held = ours.HoldingIn(market);
        return held.Balance(Outcome.Yes) - held.Balance(Outcome.No);
    }

    /// <summary>
    /// Null when everything is settled and the engine's ledger is the venue's, with pairs as the dollars they are.
    /// </summary>
    private string? Difference()
    {
        if (ours.Trades.Any(trade => !trade.IsFinal))
        {
            return "a trade has not settled";
        }

        TokenHolding held = ours.HoldingIn(market);
        Size pairs = Size.Min(held.Balance(Outcome.Yes), held.Balance(Outcome.No));
        Cash cash = ours.Cash - Purse + new Cash(pairs.Micro);
        Position position = quoted.Engine.State.Position;
        bool isSame = row.IsTheEnd || (position.Net == Net() && position.CashFlow == cash);
        return isSame
            ? null
            : $"the engine has {position.Net} shares and {position.CashFlow}, the venue {Net()} and {cash};";
    }

    private string Told() => string.Join("; ", loop.Reports.TakeLast(6).Select(report => report.ToString()))
        + $"; {quoted.Engine.LastDecision.Reason}";

    private void Expect(bool holds, string promise)
    {
        if (!holds && !broken.Contains(promise))
        {
            broken.Add(promise);
        }
    }

    /// <summary>What the engine has of the market: its book, and what rests of ours.</summary>
    private sealed record Known(int Beat, string Book, Size Bids, Size Asks);
}
