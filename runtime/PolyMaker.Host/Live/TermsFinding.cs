using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Host.Live;

/// <summary>What the venue says of a market now, and in what that is news; null when it did not answer.</summary>
internal sealed record TermsFinding(LiveMarket Market, ClobMarket? Now, IReadOnlyList<string> Differences);
