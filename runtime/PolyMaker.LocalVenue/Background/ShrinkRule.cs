namespace PolyMaker.LocalVenue.Background;

/// <summary>
/// Who leaves when a recorded level shrinks without a trade: cancels are anonymous, so this is a guess.
/// </summary>
public enum ShrinkRule : byte
{
    /// <summary>
    /// The newest recorded orders: all of them stood behind us, as far as they reach. Guesses against us.
    /// </summary>
    NewestFirst,

    /// <summary>All recorded orders of the level in proportion to their sizes.</summary>
    ProRata,
}
