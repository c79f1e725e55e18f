using PolyMaker.Core.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Preflight;

/// <summary>The market that funds and the order are tried on.</summary>
internal sealed record PreflightMarket(MarketSpec Spec, ExchangeKind Kind)
{
    public PositionToken Token { get; } = PositionToken.Parse(Spec.YesToken);
}
