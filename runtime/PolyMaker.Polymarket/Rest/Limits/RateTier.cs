namespace PolyMaker.Polymarket.Rest.Limits;

/// <summary>What one signer may do per second and at once (protocol section 3.7).</summary>
public sealed record RateTier
{
    public static RateTier Standard { get; } = new() { Name = "Standard", Orders = 40, Cancels = 80 };

    /// <summary>From the smallest to the largest.</summary>
    public static IReadOnlyList<RateTier> All { get; } =
    [
        Standard,
        new() { Name = "Copper", Orders = 60, Cancels = 120 },
        new() { Name = "Bronze", Orders = 80, Cancels = 160 },
        new() { Name = "Silver", Orders = 200, Cancels = 400 },
        new() { Name = "Gold", Orders = 400, Cancels = 800 },
        new() { Name = "Platinum", Orders = 450, Cancels = 900, CancelsMayOverdraw = false },
        new() { Name = "Diamond", Orders = 525, Cancels = 1050, CancelsMayOverdraw = false },
        new() { Name = "Elite", Orders = 600, Cancels = 1200, CancelsMayOverdraw = false },
    ];

    public required string Name { get; init; }

    /// <summary>Orders a second.</summary>
    public required int Orders { get; init; }

    /// <summary>Cancels a second.</summary>
    public required int Cancels { get; init; }

    /// <summary>Orders at once: one and a half seconds' worth, rounded down, in every tier.</summary>
    public int OrderBurst => Orders * 3 / 2;

    public int CancelBurst => Cancels * 3 / 2;

    /// <summary>Whether a cancel is let through when the bucket is empty, to be made up for later.</summary>
    public bool CancelsMayOverdraw { get; init; } = true;

    /// <summary>By the venue's name of it, in any case; null for a name we do not know.</summary>
    public static RateTier? ByName(string name) =>
        All.FirstOrDefault(tier => tier.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
}
