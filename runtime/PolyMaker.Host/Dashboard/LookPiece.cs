namespace PolyMaker.Host.Dashboard;

/// <summary>A piece of what the pages show, as JSON.</summary>
/// <param name="Since">Number of the first frame in which it was as it is.</param>
internal readonly record struct LookPiece(long Since, byte[] Json)
{
    /// <summary>The piece of a frame: the one before where nothing changed.</summary>
    public static LookPiece Of(LookPiece? before, long frame, ReadOnlySpan<byte> json) =>
        before is { } old && json.SequenceEqual(old.Json) ? old : new LookPiece(frame, json.ToArray());
}
