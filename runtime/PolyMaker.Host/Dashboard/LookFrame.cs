namespace PolyMaker.Host.Dashboard;

/// <summary>
/// The run at one instant as JSON, made once for all who read. A reader takes what changed since the frame it has
/// seen. Never changed once it is shown: any thread may read it.
/// </summary>
/// <param name="Number">From one on, without gaps.</param>
/// <param name="Head">A whole object; empty before the loop has answered.</param>
/// <param name="Rows">A market each, by their numbers in the run.</param>
/// <param name="Markets">In full, those that somebody looks at, by their numbers in the run.</param>
/// <param name="Stuck">Why nothing is known of this instant; null when it is.</param>
internal sealed record LookFrame(
    long Number, ReadOnlyMemory<byte> Head, IReadOnlyList<LookPiece> Rows,
    IReadOnlyDictionary<int, MarketFrame> Markets, string? Stuck)
{
    public static readonly LookFrame None = new(0, default, [], new Dictionary<int, MarketFrame>(), null);
}
