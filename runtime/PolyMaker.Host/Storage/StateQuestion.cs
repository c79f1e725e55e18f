namespace PolyMaker.Host.Storage;

/// <summary>What can be asked of the state.</summary>
public enum StateQuestion
{
    /// <summary>Profit and loss, a day and market a row.</summary>
    Pnl,

    Orders,

    Fills,

    /// <summary>Decisions that changed something.</summary>
    Decisions,

    /// <summary>Markets that selections chose and let go.</summary>
    Selections,
}
