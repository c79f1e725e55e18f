using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// A bucket that fills at a rate and never above its burst, counted in millionths of a token. One owner.
/// </summary>
internal sealed class TokenBucket(int perSecond, int burst, bool mayOwe, Timestamp now)
{
    private long micro = burst * Timestamp.MicroPerSecond;
    private Timestamp filledAt = now;

    public int Burst => burst;

    /// <summary>Whole tokens that are there; negative in debt.</summary>
    public long Remaining => (long)Math.Floor(micro / (double)Timestamp.MicroPerSecond);

    /// <summary>Takes all or nothing. One that may owe takes as long as it is not in debt already.</summary>
    public bool TryTake(int cost, Timestamp at)
    {
        Fill(at);
        bool isThere = mayOwe ? micro > 0 : micro >= cost * Timestamp.MicroPerSecond;
        micro -= isThere ? cost * Timestamp.MicroPerSecond : 0;
        return isThere;
    }

    /// <summary>A cost that is only known afterwards.</summary>
    public void Owe(int cost) => micro -= cost * Timestamp.MicroPerSecond;

    /// <summary>Whole seconds, at least one, until so much is there.</summary>
    public int SecondsUntil(int cost)
    {
        long missing = (Math.Min(cost, burst) * Timestamp.MicroPerSecond) - micro;
        return (int)Math.Max(1, (missing + (perSecond * Timestamp.MicroPerSecond) - 1)
            / (perSecond * Timestamp.MicroPerSecond));
    }

    /// <summary>Whole seconds until it is full again.</summary>
    public int SecondsUntilFull => SecondsUntil(burst);

    private void Fill(Timestamp at)
    {
        long gained = Math.Max(0, at.Micro - filledAt.Micro) * perSecond;
        micro = Math.Min(burst * Timestamp.MicroPerSecond, micro + gained);
        filledAt = Timestamp.Max(at, filledAt);
    }
}
