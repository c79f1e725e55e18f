namespace PolyMaker.Rules.Reading;

/// <summary>How a literal outside expressions is written.</summary>
internal enum LiteralUnit
{
    /// <summary>"500sh".</summary>
    Shares,

    /// <summary>"$400".</summary>
    Dollars,

    /// <summary>"12": a whole number.</summary>
    Count,

    /// <summary>"5c" or "50bp": a distance between prices, in whole basis points of a dollar.</summary>
    Price,

    /// <summary>"0.001": a plain number, as the venue writes it.</summary>
    Plain,

    /// <summary>"30s", "20m", "2h", "1d" or "500ms"; the value is in seconds.</summary>
    Seconds,

    /// <summary>"10c"; the value is in dollars.</summary>
    Cents,

    /// <summary>"70%"; the value is in percent.</summary>
    Percent,
}
