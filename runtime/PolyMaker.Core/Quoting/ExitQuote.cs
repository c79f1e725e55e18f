using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// What an exit rule wants taken: no more than is held, at the price or better, each share worth at least what the rule
/// asks after the fee. YES terms. No size: nothing.
/// </summary>
/// <param name="Rule">Index into the plan's exits.</param>
/// <param name="Price">The worst level that is still worth it.</param>
public readonly record struct ExitQuote(int Rule, Side Side, Price Price, Size Size)
{
    public bool IsWanted => Size.IsPositive;
}
