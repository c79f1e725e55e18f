using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The door beside the exchange: money and shares out of nothing, and whose wallet is whose. Safe to use from several
/// threads.
/// </summary>
public sealed class LocalAccounts
{
    private readonly VenueRoom room;

    internal LocalAccounts(VenueRoom room) => this.room = room;

    /// <summary>Gives a wallet dollars.</summary>
    public void Fund(Address wallet, Cash amount)
    {
        using (room.Enter())
        {
            Timestamp now = room.Clock.Now;
            room.Engine.Funds.Deposit(room.AccountOf(wallet, now), amount, now);
        }
    }

    /// <summary>Gives a wallet shares of both outcomes.</summary>
    public void FundShares(Address wallet, VenueMarket market, Size size)
    {
        using (room.Enter())
        {
            Timestamp now = room.Clock.Now;
            VenueAccount account = room.AccountOf(wallet, now);
            room.Engine.Funds.Deposit(account, new Cash(size.Micro), now);
            room.Engine.Funds.Split(account, market, size, now);
        }
    }

    /// <summary>Says whose wallet it is; else it is whose key signs for it first.</summary>
    public void Give(Address wallet, Address owner, SignatureType type) => room.Wallets.Give(wallet, owner, type);

    /// <summary>Lets a session key trade for a deposit wallet.</summary>
    public void Admit(Address wallet, Address session) => room.Wallets.Admit(wallet, session);

    public void MoveTo(Address account, RateTier tier)
    {
        Timestamp now = room.Clock.Now;
        room.RatesOf(account, now).MoveTo(tier, now);
    }

    /// <summary>What a wallet has: pUSD on the chain.</summary>
    public Cash CashOf(Address wallet)
    {
        using (room.Enter())
        {
            return room.Known(wallet)?.Cash ?? Cash.Zero;
        }
    }

    /// <summary>What a wallet has of one outcome, on the chain.</summary>
    public Size SharesOf(Address wallet, VenueMarket market, Outcome outcome)
    {
        using (room.Enter())
        {
            return room.Known(wallet)?.HoldingIn(market).Balance(outcome) ?? Size.Zero;
        }
    }
}
