using PolyMaker.Core.Markets;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Rotation;

/// <summary>A market that is not traded any more and of which something is held, or rests, still.</summary>
/// <param name="Rule">How it is wound down.</param>
internal sealed record UnfinishedMarket(MarketSpec Spec, LeavingRule Rule);
