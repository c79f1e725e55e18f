namespace PolyMaker.Host.Observing.Alerts;

/// <summary>
/// Which alerts are sent: the same one not again for some minutes, and not more than so many altogether. What was held
/// back is counted and told with the next that goes out. Pure; one writer.
/// </summary>
internal sealed class AlertPolicy
{
    private const int MostKeys = 1_000;

    private readonly Dictionary<string, DateTimeOffset> sent = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> recent = new();

    /// <summary>How long the same alert stays silent.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Within <see cref="Window"/>.</summary>
    public int Most { get; init; } = 20;

    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Held back since the last that was sent.</summary>
    public int HeldBack { get; private set; }

    /// <summary>Null: hold it back. Otherwise how many were held back before it.</summary>
    /// <param name="at">What lies ahead of it was sent before a clock was set back: it holds back nothing.</param>
    public int? Admit(string key, DateTimeOffset at)
    {
        while (recent.TryPeek(out DateTimeOffset oldest) && (at - oldest >= Window || oldest > at))
        {
            recent.Dequeue();
        }

        bool isRepeated = sent.TryGetValue(key, out DateTimeOffset before) && before <= at && at - before < Silence;
        if (isRepeated || recent.Count >= Most)
        {
            HeldBack++;
            return null;
        }

        if (sent.Count >= MostKeys)
        {
            sent.Clear();
        }

        sent[key] = at;
        recent.Enqueue(at);
        int heldBack = HeldBack;
        HeldBack = 0;
        return heldBack;
    }
}
