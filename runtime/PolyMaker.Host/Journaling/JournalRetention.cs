namespace PolyMaker.Host.Journaling;

/// <summary>How long journals of earlier runs stay, and how much room all of a data folder may take.</summary>
/// <param name="Longest">Journals that were last written longer ago go; null: none for its age.</param>
/// <param name="MostBytes">Of all together: the oldest go first; null: there is always room.</param>
internal sealed record JournalRetention(TimeSpan? Longest, long? MostBytes)
{
    /// <summary>Everything stays.</summary>
    public static JournalRetention Endless { get; } = new(null, null);
}
