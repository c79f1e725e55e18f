namespace PolyMaker.Host.Storage;

/// <summary>How one of a run's books keeps up with the run.</summary>
/// <param name="Name">"journal", "state" or "events".</param>
/// <param name="Fault">Why it cannot be written at the moment; null: it can.</param>
/// <param name="Used">Part of the room between run and disk that waits to be written, 0 to 1.</param>
/// <param name="Lost">Records, rows or lines that found no room, ever.</param>
internal readonly record struct BookHealth(string Name, string? Fault, double Used, long Lost);
