using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Signed taker flow with exponential forgetting. Sizes in shares, plus for takers who buy YES. The imbalance has a
/// floor volume in its denominator and z a floor variance, so both decay to zero in silence and one small trade is not
/// a full signal (a plain ratio of two decayed sums keeps its value for ever and is bounded by one: features of the
/// older makers that could never fire). O(1), no allocation. One writer: the market's indicators.
/// </summary>
public sealed class TradeFlow(double halfLifeSeconds)
{
    /// <summary>
    /// Shares of a typical trade: what counts as "a trade's worth" until the market has shown its own.
    /// </summary>
    public const double TypicalTradeShares = 20;

    private readonly double timeConstant = halfLifeSeconds / Math.Log(2);
    private DecayedSum signed = new(halfLifeSeconds / Math.Log(2));
    private DecayedSum absolute = new(halfLifeSeconds / Math.Log(2));

    // The weights enter squared, so this sum forgets twice as fast.
    private DecayedSum squared = new(halfLifeSeconds / Math.Log(2) / 2);

    /// <summary>Seconds after which a trade weighs 1/e.</summary>
    public double TimeConstantSeconds => timeConstant;

    public void Update(Side takerSide, Size size, Timestamp at)
    {
        double shares = size.ToDouble();
        signed.Add(takerSide.Sign() * shares, at);
        absolute.Add(shares, at);
        squared.Add(shares * shares, at);
    }

    /// <summary>Signed over absolute volume, -1 to 1.</summary>
    public double Imbalance(Timestamp at) => signed.At(at) / (absolute.At(at) + TypicalTradeShares);

    /// <summary>
    /// Sum(w s) / sqrt(Sum(w^2 s^2) + V0), V0 = (typical trade)^2. Unbounded: exceeds 1 on a one-sided run.
    /// </summary>
    public double Z(Timestamp at) =>
        signed.At(at) / Math.Sqrt(squared.At(at) + (TypicalTradeShares * TypicalTradeShares));
}
