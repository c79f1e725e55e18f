using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>Which of our trades to list; nothing set lists all. The venue compares whole seconds.</summary>
public readonly record struct TradeFilter
{
    public string? Id { get; init; }

    public string? ConditionId { get; init; }

    public string? TokenId { get; init; }

    public Address? Maker { get; init; }

    public Timestamp? After { get; init; }

    public Timestamp? Before { get; init; }
}
