using PolyMaker.Core.Events;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.Polymarket.Trading;
using PolyMaker.ScenarioTests.Testing.Faults;
using static PolyMaker.LocalVenue.Faults.FaultKind;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// The running maker over loopback against every fault it can answer within seconds, each with the answer designed for
/// it; tests/conformance/README.md tells the operator. All scenes are played at once, for most of each is waiting.
/// </summary>
public sealed class MakerFaults(MakerFaults.Plays plays) : IClassFixture<MakerFaults.Plays>
{
    private const string Post = "POST /orders";
    private const string Heartbeats = "POST /v1/heartbeats";
    private const string Lookup = "GET /data/order/";
    private const string OpenOrders = "GET /data/orders";
    private const string BalanceRefresh = "GET /balance-allowance/update";
    private const string Books = "POST /books";
    private const string Trades = "GET /data/trades";

    /// <summary>Beats of 25 ms: ten seconds without a heartbeat, and some.</summary>
    private const int LongerThanTheSwitch = 520;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Of a request with orders: 5 s.</summary>
    private static readonly TimeSpan LongerThanARequest = TimeSpan.FromSeconds(7);

    private static readonly Dictionary<string, FaultRow> Rows = new()
    {
        ["restart"] = Of(Restart, lasts: 8 * Second) with { HoldsBack = true },
        ["post_only"] = new(new FaultRule { Kind = PostOnly })
        {
            GoesOn = true, NeverTold = GatewayReportKind.NotTaking,
        },
        ["cancel_only"] = Of(CancelOnly, lasts: 8 * Second) with { HoldsBack = true, Pulls = true },
        ["disable"] = Of(Disable, lasts: 8 * Second) with { HoldsBack = true },
        ["429"] = new(new FaultRule
        {
            Kind = Answer, Endpoint = Post, Status = 429, RetryAfter = 10 * Second, Text = "Too Many Requests",
        })
        {
            IsSpared = true, NeverTold = GatewayReportKind.Refusal,
        },
        ["500"] = InDoubt(new FaultRule { Kind = Answer, Endpoint = Post, Status = 500, Times = 2 }),
        ["500 late"] = InDoubt(new FaultRule { Kind = AnswerLate, Endpoint = Post, Status = 500, Times = 2 }),
        ["401"] = new(new FaultRule
        {
            Kind = Answer, Endpoint = Post, Status = 401, Times = 2, Text = "Unauthorized/Invalid api key",
        })
        {
            Told = GatewayReportKind.Refusal,
        },
        ["geo_block"] = new(new FaultRule { Kind = GeoBlock, Endpoint = Post })
        {
            Lasts = true, IsSpared = true, Pulls = true, Told = GatewayReportKind.NotTaking,
        },
        ["close_account"] = new(new FaultRule { Kind = CloseAccount })
        {
            IsOurs = true, Lasts = true, HoldsBack = true, Told = GatewayReportKind.NotTaking,
        },
        ["lose_request"] = InDoubt(new FaultRule { Kind = LoseRequest, Endpoint = Post, Times = 2 }),
        ["lose_reply"] = InDoubt(new FaultRule { Kind = LoseReply, Endpoint = Post, Times = 2 }),
        ["delay_reply"] = InDoubt(
            new FaultRule { Kind = DelayReply, Endpoint = Post, Times = 2, Delay = LongerThanARequest }),
        ["delay_request"] = InDoubt(
            new FaultRule { Kind = DelayRequest, Endpoint = Post, Times = 2, Delay = LongerThanARequest }),
        ["batch_partial"] = new(new FaultRule
        {
            Kind = BatchPartial, Endpoint = Post, Times = 2, Text = "invalid order params payload",
        })
        {
            Also = Unheard, Told = GatewayReportKind.Refusal,
        },
        ["not_cancelled"] = Of(NotCancelled, "DELETE /orders") with { Asks = Lookup },
        ["stale_balance"] = Of(StaleBalance, Post) with { Asks = BalanceRefresh },
        ["heartbeat_mismatch"] = Of(HeartbeatMismatch, Heartbeats) with
        {
            Beats = LongerThanTheSwitch,
            NeverTold = GatewayReportKind.HeartbeatLost,
        },
        ["no heartbeats"] = new(new FaultRule { Kind = LoseRequest, Endpoint = Heartbeats })
        {
            Pulls = true, Told = GatewayReportKind.HeartbeatLost,
        },
        ["drop_socket market"] = On(DropSocket, FaultChannel.Market, times: 1) with { LosesBook = true },
        ["drop_socket user"] = On(DropSocket, FaultChannel.User, times: 1) with
        {
            Asks = OpenOrders,
            AsksAtOnce = true,
        },
        ["close_socket market"] = On(CloseSocket, FaultChannel.Market, times: 1) with { LosesBook = true },
        ["close_socket user"] = On(CloseSocket, FaultChannel.User, times: 1) with
        {
            Asks = OpenOrders,
            AsksAtOnce = true,
        },
        ["refuse_socket market"] = Refused(FaultChannel.Market),
        ["refuse_socket user"] = Refused(FaultChannel.User) with { Asks = OpenOrders, AsksAtOnce = true },
        ["refuse_socket user, long"] = new(new FaultRule { Kind = RefuseSocket, Channel = FaultChannel.User })
        {
            Also = Cut(FaultChannel.User), Pulls = true, Beats = LongerThanTheSwitch,
        },
        ["silence market"] = On(Silence, FaultChannel.Market) with
        {
            Pulls = true,
            LosesBook = true,
            Asks = Books,
        },
        ["silence user"] = On(Silence, FaultChannel.User),
        ["mute_pong"] = On(MutePong, FaultChannel.Any),
        ["lose_frame market"] = On(LoseFrame, FaultChannel.Market, every: 4),
        ["lose_frame user"] = On(LoseFrame, FaultChannel.User, every: 4),
        ["lose_frame trade"] = new(new FaultRule { Kind = LoseFrame, Channel = FaultChannel.User, Frame = "trade" })
        {
            Asks = Trades, AsksAtOnce = true,
        },
        ["repeat_frame"] = On(RepeatFrame, FaultChannel.Any),
        ["swap_frames"] = On(SwapFrames, FaultChannel.Any, every: 3),
        ["delay_frame"] = On(DelayFrame, FaultChannel.Any, every: 3),
        ["wrap_frame"] = On(WrapFrame, FaultChannel.Any),
        ["empty_decimals"] = On(EmptyDecimals, FaultChannel.Market),
        ["wrong_hash"] = On(WrongHash, FaultChannel.Market, every: 2),
        ["broken_frame"] = On(BrokenFrame, FaultChannel.Market, times: 2) with { Asks = Books },
        ["crossed_book"] = On(CrossedBook, FaultChannel.Market, every: 3) with { Because = NoQuoteReason.BookCrossed },

        // The books of both tokens; nothing after them says anything else.
        ["crossed_book once"] = new(new FaultRule
        {
            Kind = CrossedBook, Channel = FaultChannel.Market, Frame = "book", Times = 2,
        })
        {
            IsQuiet = true, Because = NoQuoteReason.BookCrossed, Asks = Books, AsksAtOnce = true,
        },
        ["old_book"] = On(OldBook, FaultChannel.Market, every: 5),
        ["fail_trade"] = Of(FailTrade) with { Slack = Size.FromShares(20) },
        ["retry_trade"] = Of(RetryTrade),
        ["stall_trade"] = new(new FaultRule { Kind = StallTrade, For = 3 * Second }),
        ["change_tick"] = new(new FaultRule { Kind = ChangeTick, Times = 1 })
        {
            Learns = MarketEventKind.TickSizeChanged,
        },
        ["change_minimum"] = new(new FaultRule { Kind = ChangeMinimum, Value = "15" }),
        ["change_rewards"] = new(new FaultRule { Kind = ChangeRewards, Value = "200@2.5" }),
        ["skew_clock"] = new(new FaultRule { Kind = SkewClock, Delay = TimeSpan.FromMinutes(2) }) { GoesOn = true },
        ["skew_clock by 5 s"] = new(new FaultRule { Kind = SkewClock, For = Second, Delay = 5 * Second }),
        ["skew_clock by -5 s"] = new(new FaultRule { Kind = SkewClock, For = Second, Delay = -5 * Second }),
        ["lose_reply, drop_socket"] = Of(LoseReply, Post) with { Also = Falls },
        ["restart, lose_frame"] = Of(Restart, lasts: Second) with { Also = Loses },
        ["fail_trade, swap_frames"] = Of(FailTrade) with { Slack = Size.FromShares(20), Also = Swaps },
        ["retry_trade, repeat_frame"] = Of(RetryTrade) with
        {
            Also = new FaultRule { Kind = RepeatFrame, Channel = FaultChannel.User },
        },
        ["429, crossed_book"] = new(new FaultRule
        {
            Kind = Answer, Endpoint = Post, Status = 429, RetryAfter = Second, Times = 2,
        })
        {
            Also = new FaultRule { Kind = CrossedBook, Channel = FaultChannel.Market, Every = 3 },
        },
        ["cancel_orders"] = Of(CancelOrders) with { IsOurs = true, IsQuiet = true, ComesBackByItself = true },
        ["cut_allowance"] = Of(CutAllowance, lasts: Second) with { IsOurs = true, Asks = BalanceRefresh },
        ["pause_market"] = Of(PauseMarket, lasts: 4 * Second) with
        {
            ComesBackByItself = true,
            Learns = MarketEventKind.OrderRejected,
        },
        ["resolve_market"] = Of(ResolveMarket) with { IsTheEnd = true },
    };

    /// <summary>The user channel would tell of the order before anybody has to ask.</summary>
    private static FaultRule Unheard => new() { Kind = Silence, Channel = FaultChannel.User };

    private static FaultRule Falls => new() { Kind = DropSocket, Times = 2 };

    private static FaultRule Loses => new() { Kind = LoseFrame, Channel = FaultChannel.User, Every = 3 };

    private static FaultRule Swaps => new() { Kind = SwapFrames, Channel = FaultChannel.User, Every = 2 };

    internal static IReadOnlyCollection<string> Faults => Rows.Keys;

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheMakerDoesWhatWasDesigned(string fault)
    {
        IReadOnlyList<string> broken = plays.Broken[fault];
        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    private static FaultRow Of(FaultKind kind, string endpoint = "", TimeSpan? lasts = null) => new(
        new FaultRule { Kind = kind, Endpoint = endpoint, For = lasts, Times = lasts is null ? 2 : 0 });

    private static FaultRow On(FaultKind kind, FaultChannel channel, int every = 1, int times = 0) => new(
        new FaultRule
        {
            Kind = kind, Channel = channel, Every = every, Times = times, Delay = TimeSpan.FromMilliseconds(300),
        });

    /// <summary>It may rest there or not: its room stays taken until the venue was asked for it by its id.</summary>
    private static FaultRow InDoubt(FaultRule rule) => new(rule)
    {
        Also = Unheard, Asks = Lookup, Learns = MarketEventKind.OrderOutcomeUnknown,
    };

    /// <summary>Twice, the user channel: less than the ten seconds after which quoting stops.</summary>
    private static FaultRow Refused(FaultChannel channel) =>
        On(RefuseSocket, channel, times: channel == FaultChannel.User ? 2 : 0)
            with
        { Pulls = channel == FaultChannel.Market, Also = Cut(channel) };

    private static FaultRule Cut(FaultChannel channel) =>
        new() { Kind = DropSocket, Channel = channel, Times = 1 };

    /// <summary>Every row, played once.</summary>
    public sealed class Plays : IAsyncLifetime
    {
        private const int AtOnce = 12;

        public Dictionary<string, IReadOnlyList<string>> Broken { get; } = [];

        public async Task InitializeAsync()
        {
            using SemaphoreSlim room = new(AtOnce);
            await Task.WhenAll(Rows.Select(async row =>
            {
                await room.WaitAsync();
                try
                {
                    IReadOnlyList<string> broken = await Task.Run(() => FaultScene.PlayAsync(row.Value));
                    lock (Broken)
                    {
                        Broken[row.Key] = broken;
                    }
                }
                finally
                {
                    room.Release();
                }
            }));
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
