using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Accounts;

/// <summary>
/// What one account has in one market: shares on the chain, shares promised to open sells, shares set aside for trades
/// that have not settled, and dollars promised to open buys. Never negative but for the background. One writer: the
/// engine.
/// </summary>
public sealed class TokenHolding
{
    private readonly long[] shares = new long[2];
    private readonly long[] promised = new long[2];
    private readonly long[] setAside = new long[2];

    internal TokenHolding(VenueMarket market) => Market = market;

    public VenueMarket Market { get; }

    /// <summary>Dollars that open buys of either token may still spend here.</summary>
    public Cash PromisedCash { get; internal set; }

    /// <summary>Shares on the chain: what the venue's balance endpoint shows.</summary>
    public Size Balance(Outcome outcome) => new(shares[(int)outcome]);

    /// <summary>Shares that open sells may still give.</summary>
    public Size Promised(Outcome outcome) => new(promised[(int)outcome]);

    /// <summary>Shares of trades that are matched but not mined.</summary>
    public Size SetAside(Outcome outcome) => new(setAside[(int)outcome]);

    /// <summary>Shares that a new sell may promise.</summary>
    public Size Free(Outcome outcome) =>
        new(shares[(int)outcome] - setAside[(int)outcome] - promised[(int)outcome]);

    internal void Add(Outcome outcome, long micro) => shares[(int)outcome] += micro;

    internal void Promise(Outcome outcome, long micro) => promised[(int)outcome] += micro;

    internal void PutAside(Outcome outcome, long micro) => setAside[(int)outcome] += micro;
}
