using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// One socket of the market channel and what it listens to. Read and written by the owner of the engine alone.
/// </summary>
internal sealed class MarketSubscriber(SocketLine line)
{
    private readonly HashSet<(int Market, Outcome Outcome)> tokens = [];

    public SocketLine Line => line;

    /// <summary>Whether it asked for best prices, new and resolved markets (protocol section 5.1).</summary>
    public bool WantsMore { get; set; }

    public bool Add(VenueMarket market, Outcome outcome) => tokens.Add((market.Index, outcome));

    public bool Remove(VenueMarket market, Outcome outcome) => tokens.Remove((market.Index, outcome));

    public bool Has(VenueMarket market, Outcome outcome) => tokens.Contains((market.Index, outcome));

    public bool HasAny(VenueMarket market) => Has(market, Outcome.Yes) || Has(market, Outcome.No);

    public IReadOnlyCollection<(int Market, Outcome Outcome)> Tokens => tokens;
}
