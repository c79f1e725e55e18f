namespace PolyMaker.Host.Journaling;

/// <summary>`polymaker journal show`: a journal as lines.</summary>
/// <param name="Path">File, run's folder or folder of runs.</param>
/// <param name="All">Market data and decisions without a command as well.</param>
/// <param name="Json">Where JSON lines go; null: text.</param>
public sealed record JournalRequest(string Path, bool All, string? Json);
