using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.LocalVenue;

/// <summary>An engine with one market and rich accounts, spoken to in cents and shares.</summary>
internal sealed class VenueDesk
{
    public static readonly Timestamp Start = Timestamp.FromMilliseconds(1_767_225_600_000);

    private ulong lastId;

    public VenueDesk(VenueOptions? options = null, VenueMarketTerms? terms = null)
    {
        Engine = new VenueEngine(options ?? new VenueOptions(), Start);
        Market = Engine.AddMarket(terms ?? Terms());
        Engine.Observe(Log);
        Alice = NewAccount(1);
        Bob = NewAccount(2);
        Carol = NewAccount(3);
    }

    public VenueEngine Engine { get; }

    public VenueMarket Market { get; }

    public VenueAccount Alice { get; }

    public VenueAccount Bob { get; }

    public VenueAccount Carol { get; }

    public VenueLog Log { get; } = new();

    public Timestamp Now => Engine.Now;

    public static VenueMarketTerms Terms(int number = 0, FeeSchedule fees = default) => new()
    {
        Spec = new MarketSpec
        {
            ConditionId = $"0x{number:x64}",
            Slug = $"market-{number}",
            YesToken = $"5211431950124591551605510604688420996992612748282795467444384642781381322{number:000}1",
            NoToken = $"5211431950124591551605510604688420996992612748282795467444384642781381322{number:000}2",
            Fees = fees,
        },
    };

    /// <summary>With 10,000 dollars and 10,000 shares of each token.</summary>
    public VenueAccount NewAccount(byte number, long dollars = 20_000, long pairs = 10_000)
    {
        byte[] wallet = new byte[Address.Size];
        wallet[^1] = number;
        VenueAccount account = Engine.AddAccount(new Address(wallet));
        Engine.Funds.Deposit(account, Cash.FromDollars(dollars), Now);
        if (pairs > 0)
        {
            Assert.True(Engine.Funds.Split(account, Market, Size.FromShares(pairs), Now).IsDone);
        }

        return account;
    }

    public Bytes32 NextId() => new(0, ++lastId);

    public OrderTicket Ticket(
        VenueAccount account, Side side, int cents, double shares, Outcome outcome = Outcome.Yes,
        OrderType type = OrderType.Gtc, VenueMarket? market = null)
    {
        OrderAmounts amounts = OrderAmounts.Limit(
            side, new Price(cents * 100), new Size((long)Math.Round(shares * 1e6)), TickSize.Cent);
        return new OrderTicket
        {
            Id = NextId(),
            Account = account,
            Owner = $"key-{account.Index}",
            TokenId = (market ?? Market).Token(outcome).Text,
            Side = side,
            MakerAmount = amounts.Maker,
            TakerAmount = amounts.Taker,
            Type = type,
        };
    }

    public SubmitResult Submit(in OrderTicket ticket) => Engine.Submit(ticket, Now);

    public SubmitResult Buy(
        VenueAccount account, int cents, double shares, Outcome outcome = Outcome.Yes,
        OrderType type = OrderType.Gtc) => Submit(Ticket(account, Side.Buy, cents, shares, outcome, type));

    public SubmitResult Sell(
        VenueAccount account, int cents, double shares, Outcome outcome = Outcome.Yes,
        OrderType type = OrderType.Gtc) => Submit(Ticket(account, Side.Sell, cents, shares, outcome, type));

    /// <summary>Spend dollars at no worse than a price.</summary>
    public SubmitResult Spend(VenueAccount account, double dollars, int cents, OrderType type = OrderType.Fok)
    {
        OrderAmounts amounts = OrderAmounts.MarketBuy(
            new Cash((long)Math.Round(dollars * 1e6)), new Price(cents * 100), TickSize.Cent);
        return Submit(Ticket(account, Side.Buy, cents, 5, type: type) with
        {
            MakerAmount = amounts.Maker,
            TakerAmount = amounts.Taker,
        });
    }

    public void Wait(double seconds) =>
        Engine.Advance(Now.PlusMicro((long)(seconds * Timestamp.MicroPerSecond)));

    /// <summary>The book in YES terms, best first: "40x10 39x5 | 42x7".</summary>
    public string Book() => BookText(Market.Book);

    public static string BookText(PolyMaker.Core.Books.OrderBook book) =>
        string.Join(' ', [.. Levels(book.Bids), "|", .. Levels(book.Asks)]);

    private static IEnumerable<string> Levels(PolyMaker.Core.Books.BookSide side)
    {
        if (side.IsEmpty)
        {
            yield break;
        }

        Price price = side.Best;
        do
        {
            yield return $"{price.Units / 100.0:0.##}x{side.SizeAt(price)}";
        }
        while (side.TryNextWorse(price, out price));
    }
}
