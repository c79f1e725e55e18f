using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.LocalVenue;

/// <summary>What the engine's desks share. One writer: the engine.</summary>
internal sealed class VenueState
{
    private readonly List<VenueMarket> touched = [];
    private readonly SeededRandom identities;

    public VenueState(VenueOptions options, Timestamp start)
    {
        Options = options;
        Now = start;
        identities = SeededRandom.For(options.Seed, RandomPurpose.VenueIdentity);
        Background = new VenueAccount(Address.Zero, index: 0, isBackground: true);
        Accounts = [Background];
        Orders = new OrderIndex(options.EndedOrdersKept);
        Trades = new TradeIndex(options.TradesKept);
    }

    public VenueOptions Options { get; }

    public Timestamp Now { get; set; }

    public VenueTimers Timers { get; } = new();

    public List<VenueMarket> Markets { get; } = [];

    public List<VenueAccount> Accounts { get; }

    public VenueAccount Background { get; }

    public OrderIndex Orders { get; }

    public TradeIndex Trades { get; }

    public List<IVenueObserver> Observers { get; } = [];

    /// <summary>Taker fees not yet given back as rebates.</summary>
    public Cash FeePot { get; set; }

    /// <summary>Rewards the venue has paid out of its own pocket.</summary>
    public Cash RewardsPaid { get; set; }

    /// <summary>Dollars that came from outside, less those that left.</summary>
    public Cash Deposited { get; set; }

    /// <summary>Accounts whose money went down during this call: their open orders must be looked at.</summary>
    public List<VenueAccount> Weakened { get; } = [];

    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, identities.NextBits());
        BitConverter.TryWriteBytes(bytes[8..], identities.NextBits());

        // The marks of a random UUID: version 4, variant 1.
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    public Bytes32 NextHash() => new(
        new UInt128(identities.NextBits(), identities.NextBits()),
        new UInt128(identities.NextBits(), identities.NextBits()));

    public void Touch(VenueMarket market)
    {
        if (!market.IsTouched)
        {
            market.IsTouched = true;
            touched.Add(market);
        }
    }

    public void Weaken(VenueAccount account)
    {
        if (!account.IsBackground && !account.IsWeakened)
        {
            account.IsWeakened = true;
            Weakened.Add(account);
        }
    }

    public void Tell(VenueOrder order, OrderChange change)
    {
        foreach (IVenueObserver observer in Observers)
        {
            observer.OrderChanged(order, change, Now);
        }
    }

    public void Tell(VenueTrade trade)
    {
        foreach (IVenueObserver observer in Observers)
        {
            observer.TradeChanged(trade, Now);
        }
    }

    public void Print(VenueMarket market, in VenuePrint print)
    {
        market.LastTradePrice = print.Outcome == Outcome.Yes ? print.Price : print.Price.Complement;
        market.LastTradeSide = print.Side.OnYesBook(print.Outcome);
        market.Volume += Cash.Of(print.Price, print.Size);
        foreach (IVenueObserver observer in Observers)
        {
            observer.TradePrinted(market, in print, Now);
        }
    }

    /// <summary>Tells every book that the call changed, consistent again.</summary>
    public void TellBooks()
    {
        foreach (VenueMarket market in touched)
        {
            market.IsTouched = false;
            var edits = market.Orders.TakeEdits();
            for (int i = 0; i < Observers.Count && !edits.IsEmpty; i++)
            {
                Observers[i].BookChanged(market, edits, Now);
            }
        }

        touched.Clear();
    }
}
