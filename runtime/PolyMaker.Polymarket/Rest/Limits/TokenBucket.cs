using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Limits;

/// <summary>
/// One signer's allowance of orders or cancels: fills at a rate up to a burst, in millionths so that nothing is lost
/// to rounding. May be overdrawn by what is charged afterwards. One writer.
/// </summary>
internal sealed class TokenBucket(int perSecond, int burst)
{
    private const long Whole = 1_000_000;

    private long tokens = burst * Whole;
    private Timestamp filledAt;
    private Timestamp blockedUntil;

    /// <summary>Whole tokens that are there; negative when overdrawn.</summary>
    public long LeftAt(Timestamp now) => (long)Math.Floor(TokensAt(now) / (double)Whole);

    /// <summary>
    /// When so many are there. An overdrawing request needs but one, and leaves the rest to be made up for. Changes
    /// nothing.
    /// </summary>
    public Timestamp RoomAt(int cost, bool mayOverdraw, Timestamp now)
    {
        if (cost > burst)
        {
            return Timestamp.Never;
        }

        long missing = ((mayOverdraw ? Math.Min(cost, 1) : cost) * Whole) - TokensAt(now);
        Timestamp full = missing <= 0 ? now : now.PlusMicro(((missing - 1) / perSecond) + 1);
        return Timestamp.Max(full, blockedUntil);
    }

    public void Take(int cost, Timestamp now)
    {
        Fill(now);
        tokens -= cost * Whole;
    }

    /// <summary>The venue counts fewer than we do: something else trades with this key, or its rate is lower.</summary>
    public void Lower(long remaining, Timestamp now)
    {
        Fill(now);
        tokens = Math.Min(tokens, Math.Clamp(remaining, -burst, burst) * Whole);
    }

    public void Block(Timestamp until) => blockedUntil = Timestamp.Max(blockedUntil, until);

    private void Fill(Timestamp now)
    {
        tokens = TokensAt(now);
        filledAt = Timestamp.Max(filledAt, now);
    }

    private long TokensAt(Timestamp now)
    {
        // A long silence fills the bucket and must not overflow; a clock that is set back fills nothing.
        long elapsed = Math.Max(now.Micro - filledAt.Micro, 0);
        long missing = (burst * Whole) - tokens;
        return elapsed >= (missing / perSecond) + 1 ? burst * Whole : tokens + (elapsed * perSecond);
    }
}
