using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

/// <summary>
/// A gateway with one market whose venue is the test: background questions are answered from the lists below, posts,
/// cancels and lookups wait in <see cref="Asked"/> for the test to answer.
/// </summary>
internal sealed class GatewayBench : IDisposable
{
    public const string Yes = "7777777777777777777777777777777777777777777777777777777777777777777777777771";
    public const string No = "7777777777777777777777777777777777777777777777777777777777777777777777777772";

    private readonly SecretKey key =
        SecretKey.Parse("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
    private long sequence;

    public GatewayBench(GatewayOptions? options = null, Cash? lent = null)
    {
        GatewayMarket market = MarketOf(0, Yes, No, lent);
        Gateway = new AccountGateway(options ?? new GatewayOptions(), [market]);
    }

    public AccountGateway Gateway { get; }

    public GatewayMarket MarketOf(
        int number, string yes, string no, Cash? lent = null, KnownCost? known = null)
    {
        MarketSpec spec = new()
        {
            ConditionId = $"0x0{number + 1}", Slug = number == 0 ? "sample" : $"sample-{number}", YesToken = yes,
            NoToken = no,
        };
        OrderSigner signer = new(
            key, PolymarketEnvironment.Polygon.Domain(GatewayMarket.ExchangeOf(spec)), TradingWallet.OfKey,
            SigningBackend.Managed);
        return new GatewayMarket(number, spec, signer) { Lent = lent, Known = known };
    }

    public Timestamp At { get; private set; } = Timestamp.FromMilliseconds(1_785_163_378_000);

    public List<GatewayRequest> Asked { get; } = [];

    public List<MarketEvent> Events { get; } = [];

    public List<GatewayReport> Reports { get; } = [];

    /// <summary>What the venue has when it is asked for its lists.</summary>
    public List<OpenOrder> OpenOrders { get; } = [];

    public List<VenueTrade> Trades { get; } = [];

    public Dictionary<string, long> Balances { get; } = new() { [""] = 1_000_000_000, [Yes] = 0, [No] = 0 };

    public bool BeatsHearts { get; set; } = true;

    public int Heartbeats { get; private set; }

    /// <summary>The ids that heartbeats were sent with.</summary>
    public List<string> HeartbeatIds { get; } = [];

    /// <summary>The next heartbeat is answered with another id than it was sent with.</summary>
    public string? ExpectedId { get; set; }

    public static VenueError Error(VenueErrorKind kind, bool isUnknown = false, RejectReason reason = default) => new()
    {
        Kind = kind, IsTransient = true, Text = kind.ToString(), IsOutcomeUnknown = isUnknown, Reason = reason,
    };

    /// <summary>Recovered and trading.</summary>
    public static GatewayBench Ready(GatewayOptions? options = null, Cash? lent = null)
    {
        GatewayBench bench = new(options, lent);
        bench.Start();
        Assert.Equal(GatewayPhase.Trading, bench.Gateway.Phase);
        bench.Clear();
        return bench;
    }

    public void Start()
    {
        Gateway.Start(At);
        Settle();
        if (Asked.FirstOrDefault(each => each.Kind == GatewayRequestKind.CancelAll) is { } all)
        {
            Gateway.Cancelled(all, new CancelOutcome([], []), At);
        }

        Wait(3);
    }

    public void Clear()
    {
        Asked.Clear();
        Events.Clear();
        Reports.Clear();
    }

    /// <summary>Time passes in small steps, background questions are answered.</summary>
    public void Wait(double seconds)
    {
        Timestamp end = At.PlusMicro((long)(seconds * Timestamp.MicroPerSecond));
        Settle();
        while (Gateway.NextAt(At) is var next && next <= end)
        {
            At = Timestamp.Max(next, At.PlusMicro(1_000));
            Settle();
        }

        At = Timestamp.Max(At, end);
        Settle();
    }

    public void Settle()
    {
        bool any = true;
        while (any)
        {
            Gateway.Advance(At);
            any = false;
            while (Gateway.TryTake(out GatewayRequest request))
            {
                any = true;
                Answer(request);
            }
        }

        while (Gateway.TryTake(out int _, out MarketEvent happened))
        {
            Events.Add(happened);
        }

        while (Gateway.TryTake(out GatewayReport report))
        {
            Reports.Add(report);
        }
    }

    public OrderId Place(
        Side side = Side.Buy, Outcome token = Outcome.Yes, int price = 4_200, long shares = 100, bool settle = true)
    {
        OrderId id = OrderId.Of(0, ++sequence);
        Gateway.Command(
            0, MarketCommand.Place(At, id, side, token, new Price(price), Size.FromShares(shares)), At);
        if (settle)
        {
            Settle();
        }

        return id;
    }

    public OrderId PlaceTaker(Side side, Outcome token, int price, long shares)
    {
        OrderId id = OrderId.Of(0, ++sequence);
        Gateway.Command(
            0, MarketCommand.Take(At, id, side, token, new Price(price), Size.FromShares(shares)), At);
        return id;
    }

    public void Cancel(OrderId id)
    {
        Gateway.Command(0, MarketCommand.Cancel(At, id), At);
        Settle();
    }

    public GatewayRequest Take(GatewayRequestKind kind)
    {
        GatewayRequest found = Assert.Single(Asked, each => each.Kind == kind);
        Asked.Remove(found);
        return found;
    }

    /// <summary>Takes the post and answers every order of it alike.</summary>
    public Bytes32 Posted(OrderStatus status = OrderStatus.Live, VenueError? error = null)
    {
        GatewayRequest post = Take(GatewayRequestKind.Post);
        PostedOrder[] posted = [.. post.Orders.Select(each => new PostedOrder
        {
            Id = each.Id, Status = status, Error = error,
        })];
        Gateway.Posted(post, new VenueResult<IReadOnlyList<PostedOrder>>(posted), At);
        Settle();
        return post.Orders[0].Id;
    }

    public void Lost()
    {
        GatewayRequest post = Take(GatewayRequestKind.Post);
        Gateway.Posted(
            post, new VenueResult<IReadOnlyList<PostedOrder>>(Error(VenueErrorKind.TimedOut, isUnknown: true)), At);
        Settle();
    }

    public void Find(VenueResult<OpenOrder> found)
    {
        Gateway.Found(Take(GatewayRequestKind.FindOrder), found, At);
        Settle();
    }

    public void NotFound() => Find(Error(VenueErrorKind.NotFound));

    public static OpenOrder Venue(
        Bytes32 id, long matched = 0, OrderStatus status = OrderStatus.Live, long shares = 100) =>
        new()
        {
            Id = id, Status = status, ConditionId = "0x01", TokenId = Yes, Side = Side.Buy, Price = new Price(4_200),
            OriginalSize = Size.FromShares(shares), MatchedSize = Size.FromShares(matched),
        };

    public void News(Bytes32 id, UserOrderKind kind, long matched = 0)
    {
        Gateway.Learn(
            new UserOrderUpdate
            {
                At = At, VenueAt = At, OrderId = id, Kind = kind, Status = OrderStatus.Live, ConditionId = "0x01",
                AssetId = Yes, Side = Side.Buy, Price = new Price(4_200), OriginalSize = Size.FromShares(100),
                MatchedSize = Size.FromShares(matched),
            },
            At);
        Settle();
    }

    /// <summary>A trade in which the taker had other terms than our order: a mint.</summary>
    public void Trade(
        Bytes32 id, string trade, TradeStatus status, long shares, string token = Yes, Side side = Side.Buy,
        int price = 4_200)
    {
        Gateway.Learn(
            new UserTradeUpdate
            {
                At = At, VenueAt = At, TradeId = trade, Status = status, TakerOrderId = Bytes32.Zero,
                ConditionId = "0x01", AssetId = No, Side = Side.Buy, Price = new Price(5_800),
                Size = Size.FromShares(900),
                MakerOrders =
                [
                    new UserMakerFill
                    {
                        OrderId = id, AssetId = token, Side = side, Price = new Price(price),
                        MatchedAmount = Size.FromShares(shares),
                    },
                ],
            },
            At);
        Settle();
    }

    public VenueTrade TradeOf(Bytes32 id, string trade, TradeStatus status, long shares) => new()
    {
        Id = trade, Status = status, ConditionId = "0x01", TokenId = No, Side = Side.Buy, Price = new Price(5_800),
        Size = Size.FromShares(900), TakerOrderId = Bytes32.Zero, MatchedAt = At,
        MakerOrders =
        [
            new MakerOrder
            {
                OrderId = id, TokenId = Yes, Side = Side.Buy, Price = new Price(4_200),
                MatchedSize = Size.FromShares(shares),
            },
        ],
    };

    /// <summary>Everything the engine learned, in short words.</summary>
    public string[] Told() =>
    [
        .. Events.Select(e => e.Kind switch
        {
            MarketEventKind.OrderFilled => $"{(e.IsPending ? "pending" : "filled")} {e.Size} @ {e.Price}",
            MarketEventKind.OrderCancelled => $"cancelled {e.Size}",
            MarketEventKind.OrderRejected => $"rejected {e.Reason}",
            MarketEventKind.FillConfirmed => $"confirmed {e.Size}",
            MarketEventKind.FillFailed => $"failed {e.Size}",
            MarketEventKind.BalanceRead => $"balance {e.Cash} and {e.Size} pairs",
            MarketEventKind.BudgetChanged => $"budget {e.Cash}",
            MarketEventKind.PositionRestored => $"holds {e.Size} for {e.Cash}",
            MarketEventKind.OrderAdopted => $"adopted {e.Side} {e.Size} @ {e.Price}",
            MarketEventKind.PairsHeld => $"pairs {e.Size}",
            MarketEventKind.PairsMerged => $"merged {e.Size}",
            MarketEventKind.MergeFailed => $"not merged {e.Size} {e.Reason}",
            MarketEventKind.Halted or MarketEventKind.Resumed => $"{e.Kind} {e.Reason}",
            _ => e.Kind.ToString(),
        }),
    ];

    public void Dispose() => key.Dispose();

    private void Answer(GatewayRequest request)
    {
        switch (request.Kind)
        {
            case GatewayRequestKind.Heartbeat when ExpectedId is { } expected:
                HeartbeatIds.Add(request.HeartbeatId);
                ExpectedId = null;
                Gateway.Beaten(request, new HeartbeatReply(expected, IsAccepted: false), At);
                break;
            case GatewayRequestKind.Heartbeat when BeatsHearts:
                Heartbeats++;
                HeartbeatIds.Add(request.HeartbeatId);
                Gateway.Beaten(request, new HeartbeatReply($"h{Heartbeats}", IsAccepted: true), At);
                break;
            case GatewayRequestKind.Heartbeat:
                Gateway.Beaten(request, Error(VenueErrorKind.TimedOut), At);
                break;
            case GatewayRequestKind.ListOrders:
                Gateway.Listed(request, new VenueResult<IReadOnlyList<OpenOrder>>([.. OpenOrders]), At);
                break;
            case GatewayRequestKind.ListTrades:
                Gateway.Listed(request, new VenueResult<IReadOnlyList<VenueTrade>>([.. Trades]), At);
                break;
            case GatewayRequestKind.ListPositions:
                HeldPosition[] held = [new HeldPosition(Yes, new Size(Balances[Yes]), new Price(4_000))];
                Gateway.Listed(request, new VenueResult<IReadOnlyList<HeldPosition>>(held), At);
                break;
            case GatewayRequestKind.ReadBalance:
                long balance = Balances[request.Asset.TokenId ?? ""];
                Gateway.Read(request, new BalanceAllowance(balance, new Dictionary<Address, long>()), At);
                break;
            default:
                Asked.Add(request);
                break;
        }
    }
}
