namespace PolyMaker.Host.Storage;

/// <summary>What the whole number of a column counts.</summary>
internal enum ColumnUnit
{
    Text,
    Count,

    /// <summary>Micro-dollars.</summary>
    Money,

    /// <summary>Micro-shares.</summary>
    Shares,

    /// <summary>1/10,000 dollar.</summary>
    Price,

    /// <summary>Microseconds since 1970.</summary>
    Time,

    /// <summary>One of our order numbers.</summary>
    Order,
}
