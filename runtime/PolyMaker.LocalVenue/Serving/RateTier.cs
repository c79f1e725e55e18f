namespace PolyMaker.LocalVenue.Serving;

/// <summary>How fast one signing account may trade, by what it traded in thirty days (protocol section 3.7).</summary>
public sealed record RateTier(string Name, int OrdersPerSecond, int OrderBurst)
{
    public static RateTier Standard { get; } = new("standard", 40, 60);

    public static RateTier Copper { get; } = new("copper", 60, 90) { VolumeDollars = 30_000 };

    public static RateTier Bronze { get; } = new("bronze", 80, 120) { VolumeDollars = 50_000 };

    public static RateTier Silver { get; } = new("silver", 200, 300) { VolumeDollars = 100_000 };

    public static RateTier Gold { get; } = new("gold", 400, 600) { VolumeDollars = 500_000 };

    public static RateTier Platinum { get; } =
        new("platinum", 450, 675) { VolumeDollars = 2_500_000, CancelsMayOwe = false };

    public static RateTier Diamond { get; } =
        new("diamond", 525, 787) { VolumeDollars = 5_000_000, CancelsMayOwe = false };

    public static RateTier Elite { get; } =
        new("elite", 600, 900) { VolumeDollars = 10_000_000, CancelsMayOwe = false };

    /// <summary>From the lowest.</summary>
    public static IReadOnlyList<RateTier> All { get; } =
        [Standard, Copper, Bronze, Silver, Gold, Platinum, Diamond, Elite];

    /// <summary>What has to be traded for it.</summary>
    public long VolumeDollars { get; init; }

    /// <summary>Whether cancels go through with an empty bucket, to be paid back later.</summary>
    public bool CancelsMayOwe { get; init; } = true;

    public int CancelsPerSecond => 2 * OrdersPerSecond;

    /// <summary>Twice the order burst; the venue rounds 787.5 down for one and not for the other.</summary>
    public int CancelBurst => Name == "diamond" ? 1575 : 2 * OrderBurst;

    /// <summary>Null when there is none of that name.</summary>
    public static RateTier? Named(string name) =>
        All.FirstOrDefault(tier => tier.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
