using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>One outcome of a market: its token and what the venue calls it.</summary>
public sealed record ClobToken(string Id, string Outcome)
{
    /// <summary>Null when the venue does not say.</summary>
    public Price? Price { get; init; }

    public bool IsWinner { get; init; }
}
