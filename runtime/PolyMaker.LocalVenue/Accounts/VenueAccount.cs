using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Accounts;

/// <summary>
/// One wallet at the venue: dollars, shares, allowances, open orders. Dollars move when a trade is mined; until then
/// what it will pay is set aside and what it will get is not there. The background's account has no limits and may owe.
/// One writer: the engine.
/// </summary>
public sealed class VenueAccount
{
    /// <summary>An allowance that spending does not use up.</summary>
    public static readonly Cash Unlimited = new(long.MaxValue);

    private readonly Dictionary<VenueMarket, TokenHolding> holdings = [];
    private readonly List<TokenHolding> inOrder = [];
    private readonly Cash[] allowances = [Unlimited, Unlimited, Unlimited];
    private readonly bool[] approvals = [true, true, true];

    internal VenueAccount(Address wallet, int index, bool isBackground = false)
    {
        Wallet = wallet;
        Index = index;
        IsBackground = isBackground;
    }

    /// <summary>The maker address of its orders.</summary>
    public Address Wallet { get; }

    /// <summary>Place among the engine's accounts.</summary>
    public int Index { get; }

    /// <summary>True for the one account behind all anonymous orders.</summary>
    public bool IsBackground { get; }

    public AccountStanding Standing { get; internal set; }

    /// <summary>pUSD on the chain: what the venue's balance endpoint shows.</summary>
    public Cash Cash { get; internal set; }

    /// <summary>Dollars of trades that are matched but not mined, fees included.</summary>
    public Cash SetAside { get; internal set; }

    /// <summary>Dollars that open buys of all markets may still spend.</summary>
    public Cash PromisedCash { get; internal set; }

    public Cash FeesPaid { get; internal set; }

    /// <summary>True while the engine must look whether its open orders are still covered.</summary>
    internal bool IsWeakened { get; set; }

    /// <summary>Holdings in the order in which it first touched their markets.</summary>
    public IReadOnlyList<TokenHolding> Holdings => inOrder;

    public int OpenOrderCount { get; private set; }

    internal VenueOrder? OldestOpen { get; private set; }

    internal VenueOrder? NewestOpen { get; private set; }

    internal List<VenueTrade> Trades { get; } = [];

    /// <summary>What the account has in a market; an empty holding when it never had anything.</summary>
    public TokenHolding HoldingIn(VenueMarket market)
    {
        if (!holdings.TryGetValue(market, out TokenHolding? holding))
        {
            holding = new TokenHolding(market);
            holdings.Add(market, holding);
            inOrder.Add(holding);
        }

        return holding;
    }

    /// <summary>True when the account ever touched the market.</summary>
    public bool Holds(VenueMarket market) => holdings.ContainsKey(market);

    /// <summary>pUSD that a contract may spend for this account.</summary>
    public Cash Allowance(ExchangeKind spender) => allowances[(int)spender];

    /// <summary>Whether a contract may move this account's shares.</summary>
    public bool IsApproved(ExchangeKind spender) => approvals[(int)spender];

    internal void SetAllowance(ExchangeKind spender, Cash amount) => allowances[(int)spender] = amount;

    internal void SetApproval(ExchangeKind spender, bool approved) => approvals[(int)spender] = approved;

    /// <summary>Dollars a contract could take that no unsettled trade has claimed.</summary>
    internal Cash Spendable(ExchangeKind spender) => Cash.Min(Cash, Allowance(spender)) - SetAside;

    internal void Pay(ExchangeKind spender, Cash amount)
    {
        Cash -= amount;
        Cash allowed = allowances[(int)spender];
        if (allowed != Unlimited)
        {
            allowances[(int)spender] = allowed - amount;
        }
    }

    internal void Opened(VenueOrder order)
    {
        order.OlderOfAccount = NewestOpen;
        if (NewestOpen is null)
        {
            OldestOpen = order;
        }
        else
        {
            NewestOpen.NewerOfAccount = order;
        }

        NewestOpen = order;
        OpenOrderCount++;
    }

    internal void Closed(VenueOrder order)
    {
        (VenueOrder? older, VenueOrder? newer) = (order.OlderOfAccount, order.NewerOfAccount);
        if (older is null)
        {
            OldestOpen = newer;
        }
        else
        {
            older.NewerOfAccount = newer;
        }

        if (newer is null)
        {
            NewestOpen = older;
        }
        else
        {
            newer.OlderOfAccount = older;
        }

        order.OlderOfAccount = order.NewerOfAccount = null;
        OpenOrderCount--;
    }
}
