using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// The account's loss since its day began and its fall from the peak, against their limits. What is reached stays
/// reached until the day starts anew; the loss counts afresh then, the peak only if its limit was reached. One writer:
/// the account's engine.
/// </summary>
public sealed class LossWatch
{
    private long day = long.MinValue;
    private bool isSeen;
    private Cash dayStart;
    private long earlierDay = long.MinValue;
    private Cash earlier;
    private Cash peak;
    private Cash value;

    /// <summary>Loss since the day began; negative is profit.</summary>
    public Cash LossDay => dayStart - value;

    public Cash Drawdown => peak - value;

    /// <summary>The limit reached today and what it asks for; None when none is.</summary>
    public AccountBound Reached { get; private set; }

    public AccountAction Action { get; private set; }

    /// <summary>Number of the day that all of this is of; meaningless before the first look.</summary>
    public long Day => day;

    /// <summary>
    /// Before the first look: a limit that an earlier run had reached. It holds for the rest of that day, however the
    /// marks have moved meanwhile, so that no restart loosens it.
    /// </summary>
    /// <param name="of">Number of that day.</param>
    public void Latch(long of, AccountBound reached, AccountAction action) =>
        (day, Reached, Action) = (of, reached, action);

    /// <summary>
    /// Before the first look: what the day's earlier runs made counts, so that no restart forgives a loss.
    /// </summary>
    /// <param name="of">Number of that day.</param>
    /// <param name="made">Their profit, realised plus marked; a loss is negative.</param>
    public void Recover(long of, Cash made) => (earlierDay, earlier) = (of, -made);

    /// <summary>Before the first look: how far an earlier run had fallen from its peak.</summary>
    public void GoOn(Cash drawdown) => peak = Cash.Max(Cash.Zero, drawdown);

    /// <param name="equity">Profit of all markets since the start of the run.</param>
    public void Observe(Cash equity, AccountLimits limits, Timestamp at)
    {
        long today = limits.DayStarts.DayOf(at);
        if (today != day || !isSeen)
        {
            // The first day of a run begins at nothing, or where the runs of that day before it have ended.
            dayStart = isSeen ? equity : today == earlierDay ? earlier : Cash.Zero;
            isSeen = true;
        }

        if (today != day)
        {
            peak = Reached == AccountBound.Drawdown ? equity : peak;
            Reached = AccountBound.None;
            day = today;
        }

        value = equity;
        peak = Cash.Max(peak, equity);
        if (limits.MaxDrawdown is { } fall && Drawdown >= fall)
        {
            Reach(AccountBound.Drawdown, limits.OnDrawdown);
        }

        if (limits.MaxLossDay is { } loss && LossDay >= loss)
        {
            Reach(AccountBound.LossDay, limits.OnLossDay);
        }
    }

    /// <summary>A person has looked at the losses and goes on: both count from here.</summary>
    public void Forgive()
    {
        dayStart = peak = value;
        Reached = AccountBound.None;
    }

    /// <summary>What is left of the exposure limits, in millionths: all of it until losses have used enough.</summary>
    public long Left(AccountLimits limits)
    {
        long used = Math.Clamp(Math.Max(UsedLossDay(limits), UsedDrawdown(limits)), 0, PartsPerMillion.One);
        if (used <= limits.ShrinkFrom || limits.ShrinkTo >= PartsPerMillion.One)
        {
            return PartsPerMillion.One;
        }

        long span = PartsPerMillion.One - limits.ShrinkFrom;
        long lost =
            Rounding.CeilingTo((PartsPerMillion.One - limits.ShrinkTo) * (used - limits.ShrinkFrom), span) / span;
        return Math.Clamp(PartsPerMillion.One - lost, 0, PartsPerMillion.One);
    }

    public long UsedLossDay(AccountLimits limits) =>
        limits.MaxLossDay is { } loss ? PartsPerMillion.Used(Cash.Max(Cash.Zero, LossDay), loss) : 0;

    public long UsedDrawdown(AccountLimits limits) =>
        limits.MaxDrawdown is { } fall ? PartsPerMillion.Used(Drawdown, fall) : 0;

    // The stricter of two stays.
    private void Reach(AccountBound bound, AccountAction action)
    {
        if (Reached == AccountBound.None || action > Action)
        {
            (Reached, Action) = (bound, action);
        }
    }
}
