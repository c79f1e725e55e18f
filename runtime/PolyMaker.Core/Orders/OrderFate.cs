namespace PolyMaker.Core.Orders;

/// <summary>What a decision made of one of our open orders, and why: for explain.</summary>
public enum OrderFate : byte
{
    /// <summary>It stands where a quote wants it.</summary>
    Kept,

    /// <summary>No quote wants it where it stands, and a `hang` condition lets it.</summary>
    Hung,

    /// <summary>In flight, being cancelled or unclear: waited for, its size taken as filled.</summary>
    Waiting,

    /// <summary>Cancelled: its price is no longer wanted, or its side is not quoted.</summary>
    Unwanted,

    /// <summary>Cancelled: more than its quote may hold, or than the limits leave.</summary>
    TooMuch,

    /// <summary>Cancelled: older than `orders.max_age`.</summary>
    TooOld,

    /// <summary>Cancelled: what is left of it is less than `orders.min_size`.</summary>
    TooSmall,
}
