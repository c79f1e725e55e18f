namespace PolyMaker.Polymarket.Recordings;

/// <summary>The explanations a report may give, as people read them.</summary>
internal static class ExplanationNames
{
    public const string Interleaved =
        "hash taken a moment later: the book has exactly this hash once the next messages of the asset are applied";

    public const string AgreedAtOnce = "one message out of step: the asset's next group, within 100 ms, proves the whole book again";

    public const string CutOff = "the recorded stream stops inside a venue event: no stream message follows this one before the next resync";

    public const string Resubscribed = "first book of a new subscription: what happened between two subscriptions was not recorded";

    public const string Polled = "REST answer for an asset that was not streamed: changes between two polls were not recorded";

    public const string StreamSilent = "REST answer while no stream was recorded (5 s and more without any stream message)";

    public const string Traded = "book after a trade: only the touch was consumed, which the venue shows by a new book, not by changes";

    public const string BookAhead = "book sent ahead of its changes: they followed and lead to the same book";

    public const string CrossedOnce = "crossed inside one venue event: the next message of the asset, within 100 ms, uncrossed it";

    public const string NoSnapshot = "changes of an asset whose snapshot was never recorded: such a book is not traded";

    public const string OldRecipe = "snapshot from before 2026, hashed by an older recipe: its changes cannot be proved";

    public const string NoHash = "snapshot without a hash: its changes cannot be proved";

    public const string Repeated = "frame recorded twice: applied twice it changes nothing";

    public const string Stale = "older than what the book already holds: not applied";

    public const string LateButProved = "change stamped before one already applied, in an asset whose hashes prove the book";
}
