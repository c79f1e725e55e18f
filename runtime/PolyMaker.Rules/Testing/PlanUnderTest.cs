using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>A plan by the name a test calls it, and the market it is for where that is pinned.</summary>
internal sealed record PlanUnderTest(string Label, RuleBook Book, MarketSpec? Market);
