namespace PolyMaker.Host.Verbs;

/// <summary>What of a run's journal and state is kept, and what happens when they cannot be.</summary>
public sealed record KeepingRequest
{
    public const int DefaultDays = 30;
    public const long DefaultBytes = 10_000_000_000;

    /// <summary>Journals of earlier runs that were last written longer ago go; null: none for its age.</summary>
    public TimeSpan? JournalAge { get; init; } = TimeSpan.FromDays(DefaultDays);

    /// <summary>Room for all journals of a data folder, bytes: the oldest go first; null: no bound.</summary>
    public long? JournalBytes { get; init; } = DefaultBytes;

    /// <summary>
    /// Quotes go on while what is done cannot be written down; else they are pulled before anything of it is lost.
    /// </summary>
    public bool TradesUnkept { get; init; }
}
