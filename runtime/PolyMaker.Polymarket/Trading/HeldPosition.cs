using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Trading;

/// <summary>Shares of one token and what each cost on average, as the venue's indexer has it.</summary>
public readonly record struct HeldPosition(string Token, Size Size, Price AverageCost);
