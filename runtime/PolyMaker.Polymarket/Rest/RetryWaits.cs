namespace PolyMaker.Polymarket.Rest;

/// <summary>
/// How long to wait before a read is tried again: doubling, drawn from the upper half so that many clients do not come
/// back at once, and never shorter than the venue asks.
/// </summary>
internal sealed class RetryWaits(ClientSettings settings)
{
    private readonly Random random = new(settings.Seed);

    /// <summary>Null when the venue asks for more patience than there is.</summary>
    public TimeSpan? Before(int attempt, TimeSpan? asked)
    {
        double part;
        lock (random)
        {
            part = (1 + random.NextDouble()) / 2;
        }

        TimeSpan full = settings.FirstRetryWait * Math.Pow(2, Math.Min(attempt - 2, 16));
        TimeSpan own = (full < settings.LongestRetryWait ? full : settings.LongestRetryWait) * part;
        TimeSpan wait = asked > own ? asked.Value : own;
        return wait <= settings.LongestRetryWait ? wait : null;
    }
}
