using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;

namespace PolyMaker.Host.Storage;

/// <summary>What is needed of a market to enter its trades.</summary>
/// <param name="Held">What the venue says is held now; null when it was not asked: it is not traded any more.</param>
internal sealed record MissedMarket(string Slug, string YesToken, FeeSchedule Fees, Position? Held = null);
