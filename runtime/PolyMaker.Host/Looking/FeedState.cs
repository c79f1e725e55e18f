namespace PolyMaker.Host.Looking;

/// <summary>How far the numbers of a market can be believed.</summary>
internal enum FeedState : byte
{
    /// <summary>No snapshot has come yet.</summary>
    Waiting,

    /// <summary>The book is whole and its connection answers.</summary>
    Good,

    /// <summary>The book is whole, but its connection owes an answer.</summary>
    Silent,

    /// <summary>The feed broke: what was known may be wrong until the next snapshot.</summary>
    Lost,

    /// <summary>The market is resolved.</summary>
    Ended,
}
