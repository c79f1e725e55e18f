namespace PolyMaker.Core.Pricing;

/// <summary>What a taker pays a share: rate x p (1 - p) (protocol section 3.9). Makers pay nothing.</summary>
public static class TakerFee
{
    /// <summary>Dollars per share, before the venue rounds the whole order's.</summary>
    public static double PerShare(double price, double rate) =>
        price is >= 0 and <= 1 && PricingMath.IsAmount(rate) ? rate * price * (1 - price) : double.NaN;
}
