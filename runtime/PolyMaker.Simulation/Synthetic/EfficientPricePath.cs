using PolyMaker.Core.Markets;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Simulation.Synthetic;

/// <summary>
/// The truth of a generated market: the probability of YES, a diffusion with jumps in logit space whose drift makes the
/// probability itself a martingale (Shaw and Dalen, arXiv 2510.15205: minus half (1 - 2p) variance), alternating
/// between a quiet and an informed regime. A trend or a way back is on top, for markets that are no martingale: they
/// draw nothing when there are none. At the end the winner is drawn with that probability. One writer: its market.
/// </summary>
public sealed class EfficientPricePath
{
    private const double SecondsPerHour = 3600;

    // Beyond this logit (p = 0.0025) prices leave the finest grid; the path is held there.
    private const double LogitLimit = 6;

    private readonly SyntheticParameters parameters;
    private readonly SeededRandom random;
    private double logit;
    private readonly double home;
    private double regimeLeft;
    private double trendLeft;
    private int direction;

    public EfficientPricePath(SyntheticParameters parameters, SeededRandom random, double startPrice)
    {
        this.parameters = parameters;
        this.random = random;
        Price = startPrice;
        home = logit = Math.Log(startPrice / (1 - startPrice));
        regimeLeft = random.NextExponential() * parameters.QuietSeconds;
    }

    /// <summary>Probability of YES.</summary>
    public double Price { get; private set; }

    public SyntheticRegime Regime { get; private set; }

    /// <summary>Jumps so far.</summary>
    public int Jumps { get; private set; }

    public void Move(double seconds)
    {
        bool quiet = Regime == SyntheticRegime.Quiet;
        double volatility = quiet ? parameters.QuietVolatility : parameters.InformedVolatility;
        double variance = volatility * volatility * seconds / SecondsPerHour;
        logit += (-0.5 * (1 - (2 * Price)) * variance) + (Math.Sqrt(variance) * random.NextGaussian());
        if (random.NextChance(parameters.JumpsPerHour * seconds / SecondsPerHour))
        {
            logit += parameters.JumpSize * random.NextGaussian();
            Jumps++;
        }

        Drift(seconds);
        logit = Math.Clamp(logit, -LogitLimit, LogitLimit);
        Price = 1 / (1 + Math.Exp(-logit));
        regimeLeft -= seconds;
        if (regimeLeft <= 0)
        {
            Regime = quiet ? SyntheticRegime.Informed : SyntheticRegime.Quiet;
            regimeLeft = random.NextExponential() * (quiet ? parameters.InformedSeconds : parameters.QuietSeconds);
        }
    }

    public Outcome DrawWinner() => random.NextChance(Price) ? Outcome.Yes : Outcome.No;

    private void Drift(double seconds)
    {
        if (parameters.ReversionSeconds > 0)
        {
            logit += (home - logit) * (1 - Math.Exp(-seconds / parameters.ReversionSeconds));
        }

        if (parameters.TrendPerHour == 0)
        {
            return;
        }

        if (trendLeft <= 0)
        {
            direction = random.NextChance(0.5) ? 1 : -1;
            trendLeft = random.NextExponential() * parameters.TrendSeconds;
        }

        trendLeft -= seconds;
        logit += direction * parameters.TrendPerHour * seconds / SecondsPerHour;
    }
}
