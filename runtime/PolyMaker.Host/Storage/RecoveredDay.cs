using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>
/// What the store knows of an account's day when a run begins, summed over all markets: a loss of this morning counts
/// this afternoon, whatever was restarted in between.
/// </summary>
/// <param name="Day">By its date.</param>
/// <param name="Realised">Closed profit after fees.</param>
/// <param name="Unrealised">What open positions gained since the day began, by their last mark.</param>
/// <param name="Fees">Paid.</param>
internal readonly record struct RecoveredDay(DateOnly Day, Cash Realised, Cash Unrealised, Cash Fees)
{
    /// <summary>The day's profit so far; negative is a loss.</summary>
    public Cash Pnl => Realised + Unrealised;
}
