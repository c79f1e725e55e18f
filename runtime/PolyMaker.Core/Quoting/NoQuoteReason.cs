namespace PolyMaker.Core.Quoting;

/// <summary>Why a market quotes nothing. Anything but None means: every resting order is to be cancelled.</summary>
public enum NoQuoteReason : byte
{
    None,

    /// <summary>No snapshot of this book yet, or the feed lost it.</summary>
    BookNotReady,
    BookCrossed,
    BookOneSided,
    MarketResolved,
    NotAccepting,

    /// <summary>The rules' own `quote_when` is false.</summary>
    QuoteWhenFalse,

    /// <summary>A formula gave NaN or infinity.</summary>
    NotFinite,

    /// <summary>The rules put the bid at or above the ask.</summary>
    QuotesCrossed,

    /// <summary>The rule files no longer name this market.</summary>
    NoRules,

    /// <summary>Halted by a risk limit or an operator, latched.</summary>
    Halted,

    /// <summary>An interpreted script failed; the decision names its file and line.</summary>
    ScriptFailed,

    /// <summary>The quote rests on something past its max age: the market's connection owes an answer.</summary>
    Stale,

    /// <summary>The account stopped every market: its kill switch, a breaker or a loss limit.</summary>
    AccountStopped,
}
