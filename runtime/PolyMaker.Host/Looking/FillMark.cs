using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>A fill of ours, in YES terms.</summary>
/// <param name="Number">Of the market's fills in this run, from zero.</param>
/// <param name="IsPending">It may still fail to settle; as it was when it was heard of.</param>
/// <param name="Mid">YES price in dollars halfway between the best ones when it was heard of.</param>
internal readonly record struct FillMark(
    long Number, Timestamp At, OrderId Order, Side Side, Price Price, Size Size, Cash Fee, bool IsPending, double Mid);
