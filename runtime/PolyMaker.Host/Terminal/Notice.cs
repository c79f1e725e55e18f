namespace PolyMaker.Host.Terminal;

/// <summary>A line that the run, or the answer to a key, had to say.</summary>
/// <param name="IsWarning">It says that something went wrong.</param>
internal readonly record struct Notice(string Text, bool IsWarning)
{
    // What happens to a market, and so to two hundred of them at once: the table shows to which.
    private static readonly string[] OfMarkets =
    [
        "error_order_rejected", "error_cancel_rejected", "error_outcome_unknown", "error_fill_failed", "feed_lost",
        "market_halted", "market_resolved", "rules_withdrawn",
    ];

    /// <summary>How many of its kind it stands for, the last of which it is.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Of those that come in crowds, the event's name; null: it is always told alone.</summary>
    public string? Kind { get; init; } = KindOf(Text);

    public override string ToString() => Count == 1 ? Text : $"{Text}  (the last of {Count})";

    private static string? KindOf(string text)
    {
        foreach (string name in OfMarkets)
        {
            if (text.Contains($" {name} ", StringComparison.Ordinal))
            {
                return name;
            }
        }

        return null;
    }
}
