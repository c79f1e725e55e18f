using PolyMaker.Core.Markets;

namespace PolyMaker.Host.Rotation;

/// <summary>A market that should be traded, as far as is known before the venue is asked for its terms.</summary>
internal sealed record WantedMarket(MarketSpec Spec, string Reason);
