namespace PolyMaker.Simulation.Synthetic;

/// <summary>What the generated venue publishes, one frame each.</summary>
public enum SyntheticHappeningKind : byte
{
    /// <summary>The whole book, as sent on subscribing and after trades: read it from the market's Book.</summary>
    Book,

    /// <summary>An order or a cancel: Side, Price and the level's new absolute Size.</summary>
    LevelChanged,

    /// <summary>
    /// A trade: Side is the taker's, at the resting order's Price. The level decrease follows in the next Book.
    /// </summary>
    Trade,

    /// <summary>The grid changed: Price is the new tick.</summary>
    TickChanged,

    /// <summary>Outcome won.</summary>
    Resolved,
}
