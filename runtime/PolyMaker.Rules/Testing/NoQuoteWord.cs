using PolyMaker.Core;
using PolyMaker.Core.Quoting;

namespace PolyMaker.Rules.Testing;

/// <summary>How a test writes why nothing is quoted.</summary>
internal static class NoQuoteWord
{
    /// <summary>The rules asked for quotes and the limits left none of them.</summary>
    public const string Risk = "risk";

    /// <summary>What the rules asked for is in the way of an exit.</summary>
    public const string Exit = "exit";

    /// <summary>No band reaches the venue's smallest order.</summary>
    public const string TooSmall = "too_small";

    private static readonly NoQuoteReason[] Reasons =
    [
        NoQuoteReason.QuoteWhenFalse, NoQuoteReason.BookOneSided, NoQuoteReason.BookCrossed,
        NoQuoteReason.NotAccepting, NoQuoteReason.NotFinite, NoQuoteReason.QuotesCrossed, NoQuoteReason.Halted,
        NoQuoteReason.ScriptFailed, NoQuoteReason.Stale,
    ];

    public static IReadOnlyList<string> All { get; } = [.. Reasons.Select(Of), Risk, TooSmall, Exit];

    public static string Of(NoQuoteReason reason) => reason switch
    {
        NoQuoteReason.None => "none",
        NoQuoteReason.BookNotReady => "book_not_ready",
        NoQuoteReason.BookCrossed => "book_crossed",
        NoQuoteReason.BookOneSided => "book_one_sided",
        NoQuoteReason.MarketResolved => "resolved",
        NoQuoteReason.NotAccepting => "not_accepting",
        NoQuoteReason.QuoteWhenFalse => "quote_when",
        NoQuoteReason.NotFinite => "not_finite",
        NoQuoteReason.QuotesCrossed => "quotes_crossed",
        NoQuoteReason.NoRules => "no_rules",
        NoQuoteReason.Halted => "halted",
        NoQuoteReason.ScriptFailed => "script_failed",
        NoQuoteReason.Stale => "stale",
        NoQuoteReason.AccountStopped => "account_stopped",
        _ => throw Invariant.Unreachable(reason),
    };
}
