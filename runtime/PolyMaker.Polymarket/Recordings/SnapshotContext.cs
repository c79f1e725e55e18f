namespace PolyMaker.Polymarket.Recordings;

/// <summary>How a snapshot came, where it stands, and for how many microseconds the stream was silent before it.</summary>
internal readonly record struct SnapshotContext(SnapshotOrigin Origin, string Where, long StreamSilenceMicro);
