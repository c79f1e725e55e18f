using PolyMaker.Core;

namespace PolyMaker.Simulation.Models;

/// <summary>
/// How much of a level that shrank without a trade stood ahead of our order: cancels are anonymous, so this is a
/// guess, and the default guesses against us. (Both models after hftbacktest, see its "Queue Models" chapter.)
/// </summary>
public sealed class QueueModel
{
    /// <summary>Every cancel was behind us unless the level is now too small for that.</summary>
    public static readonly QueueModel RiskAverse = new(0);

    private readonly double power;

    private QueueModel(double power) => this.power = power;

    public bool IsRiskAverse => power == 0;

    /// <summary>
    /// A cancel was behind us with probability f(back) / (f(back) + f(front)), f(x) = x^power. A larger power
    /// believes more strongly that cancels come from the longer part of the queue.
    /// </summary>
    public static QueueModel Probabilistic(double power)
    {
        Invariant.Check(power > 0 && double.IsFinite(power), "the power of a queue model is positive and finite");
        return new QueueModel(power);
    }

    /// <summary>
    /// Micro-shares still ahead after the level went from <paramref name="before"/> to <paramref name="after"/>.
    /// </summary>
    /// <param name="traded">The part of the decrease that trades explain and that was already taken off <paramref
    /// name="ahead"/>.</param>
    public long AheadAfter(long ahead, long before, long after, long traded)
    {
        long cancelled = before - after - traded;
        if (power > 0 && cancelled > 0 && ahead > 0)
        {
            double front = ahead;
            double back = Math.Max(0, before - traded - ahead);
            double behind = Math.Pow(back, power) / (Math.Pow(back, power) + Math.Pow(front, power));
            double estimate = front - ((1 - behind) * cancelled) + Math.Min(back - (behind * cancelled), 0);
            ahead = Math.Clamp((long)Math.Ceiling(estimate), 0, ahead);
        }

        return Math.Min(ahead, after);
    }

    public override string ToString() =>
        IsRiskAverse ? "risk-averse" : FormattableString.Invariant($"probabilistic, power {power:0.##}");
}
