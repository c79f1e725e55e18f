namespace PolyMaker.LocalVenue.Settlement;

/// <summary>
/// What will become of a trade's transaction, decided when it matches: how often it is retried, and whether it fails
/// in the end. The default settles at once.
/// </summary>
public readonly record struct TradeFate(int Retries, bool Fails)
{
    public static readonly TradeFate Settles;

    public static readonly TradeFate Failing = new(0, Fails: true);
}
