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
    private double signed;
    private double absolute;
    private double squared;
    private Timestamp updatedAt;

    /// <summary>Seconds after which a trade weighs 1/e.</summary>
    public double TimeConstantSeconds => timeConstant;

    public void Update(Side takerSide, Size size, Timestamp at)
    {
        double shares = size.ToDouble();
        double left = Left(at);
        signed = (signed * left) + (takerSide.Sign() * shares);
        absolute = (absolute * left) + shares;

        // The weights enter squared, so this sum forgets twice as fast.
        squared = (squared * left * left) + (shares * shares);
        updatedAt = at;
    }

    /// <summary>Signed over absolute volume, -1 to 1.</summary>
    public double Imbalance(Timestamp at)
    {
        double left = Left(at);
        return signed * left / ((absolute * left) + TypicalTradeShares);
    }

    /// <summary>
    /// Sum(w s) / sqrt(Sum(w^2 s^2) + V0), V0 = (typical trade)^2. Unbounded: exceeds 1 on a one-sided run.
    /// </summary>
    public double Z(Timestamp at)
    {
        double left = Left(at);
        return signed * left / Math.Sqrt((squared * left * left) + (TypicalTradeShares * TypicalTradeShares));
    }

    private double Left(Timestamp at) => absolute == 0 ? 0 : Decay.Left(updatedAt, at, timeConstant);
}
