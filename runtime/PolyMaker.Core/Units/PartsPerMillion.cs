namespace PolyMaker.Core.Units;

/// <summary>Shares of a whole as integers: a million is all of it.</summary>
public static class PartsPerMillion
{
    public const long One = 1_000_000;

    /// <summary>A part of an amount, rounded towards minus infinity.</summary>
    public static Cash Of(Cash amount, long parts) => new(Rounding.MultiplyDivide(amount.Micro, parts, One));

    /// <summary>How much of a limit is used, rounded down; a limit of zero is full from the start.</summary>
    public static long Used(Cash used, Cash limit) => limit.Micro > 0
        ? (long)Int128.Min((Int128)used.Micro * One / limit.Micro, 1_000 * One)
        : One;
}
