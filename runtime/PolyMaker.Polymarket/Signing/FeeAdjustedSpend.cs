using System.Numerics;
using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// How much a market buy can spend when its fees, which come on top, have to fit the balance too: the official client's
/// adjustment in exact arithmetic, rounded down to a millionth of a dollar.
/// </summary>
public readonly record struct FeeAdjustedSpend(Cash Balance, Price Price, FeeSchedule Fees)
{
    private const int BasisPointsPerOne = 10_000;
    private const int PartsPerMillion = 1_000_000;

    /// <summary>What the builder of the order charges takers, in parts per million of the spend.</summary>
    public int BuilderRatePartsPerMillion { get; init; }

    /// <summary>
    /// Room for the fee to grow before the fill, in basis points of the fee: 0, or 100 (1 %) to 10,000.
    /// </summary>
    public int FeeSlippageBasisPoints { get; init; }

    /// <summary>The wanted spend, or what the balance leaves of it once its fees are set aside.</summary>
    public Cash Limit(Cash wanted)
    {
        Invariant.Check(Price.IsTradable, "a buy has a price between 0 and 1");
        Invariant.Check(Fees.Exponent is >= 0 and <= FeeSchedule.LargestExponent, "a fee exponent is from 0 to 2");
        Invariant.Check(
            FeeSlippageBasisPoints is 0 or (>= 100 and <= BasisPointsPerOne), "fee slippage is 0 or 1 to 100 percent");

        // Per dollar spent, rate x (p(1-p))^e x (1 + slippage) / p + builder, over one denominator.
        BigInteger curve = BigInteger.Pow(Price.Units * Price.Complement.Units, Fees.Exponent);
        BigInteger curveScale = BigInteger.Pow(Price.UnitsPerDollar * Price.UnitsPerDollar, Fees.Exponent);
        BigInteger one = PartsPerMillion * curveScale * Price.Units;
        BigInteger rate = (Fees.RatePartsPerMillion * curve * (BasisPointsPerOne + FeeSlippageBasisPoints))
            + (BuilderRatePartsPerMillion * curveScale * Price.Units);

        // The fee is that of the wanted spend, which is a little more than that of the smaller one: the safe side.
        BigInteger left = (Balance.Micro * one) - (Cash.Min(wanted, Balance).Micro * rate);
        return left > wanted.Micro * one ? wanted : new Cash((long)(BigInteger.Max(left, 0) / one));
    }
}
