using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>Which of our open orders to list; nothing set lists all.</summary>
public readonly record struct OpenOrderFilter(string? ConditionId = null, string? TokenId = null, Bytes32? Id = null);
