using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Host.Scheduling;

/// <summary>
/// Asks the venue what it pays: liquidity rewards and maker rebates of its day so far and of the day before, which it
/// may only just have settled. They go to the state, under the venue's own (UTC) date, and to the figures.
/// </summary>
internal sealed class IncomeWork(RunRoom room)
{
    public const string Name = "income";

    public async Task<string> RunAsync(CancellationToken stop)
    {
        return room.Control.Session is { } session ? await TakeAsync(session, stop) : "the venue is not there";
    }

    /// <summary>Of a session that a run is about to leave.</summary>
    public async Task<string> TakeAsync(VenueSession session, CancellationToken stop)
    {
        DateOnly today = DateOnly.FromDateTime(room.Time.GetUtcNow().UtcDateTime);
        Cash before = await TakeAsync(session, today.AddDays(-1), isToday: false, stop);
        Cash now = await TakeAsync(session, today, isToday: true, stop);
        return $"${now} so far today, ${before} yesterday";
    }

    private async Task<Cash> TakeAsync(VenueSession session, DateOnly day, bool isToday, CancellationToken stop)
    {
        VenueResult<IReadOnlyList<MakerEarnings>> rewards = await session.RewardsAsync(day, stop);
        VenueResult<IReadOnlyList<MakerEarnings>> rebates = await session.RebatesAsync(day, stop);
        if (!rewards.IsOk || !rebates.IsOk)
        {
            throw new InvalidOperationException(
                $"the venue does not say what it pays: {(rewards.IsOk ? rebates.Error : rewards.Error)}");
        }

        Cash total = Cash.Zero;
        foreach (LiveMarket market in room.Control.Loop.Markets)
        {
            Cash reward = SumOf(rewards.Value, market);
            Cash rebate = SumOf(rebates.Value, market);
            total += reward + rebate;
            if (isToday)
            {
                room.Metrics.Families.Income.With(market.Spec.Slug, "reward").Set(reward.ToDouble());
                room.Metrics.Families.Income.With(market.Spec.Slug, "rebate").Set(rebate.ToDouble());
            }

            if (reward != Cash.Zero || rebate != Cash.Zero)
            {
                room.Books?.Earned(market.Spec.ConditionId, market.Spec.Slug, day, rebate, reward);
            }
        }

        return total;
    }

    private static Cash SumOf(IReadOnlyList<MakerEarnings> all, LiveMarket market) => new(all
        .Where(each => string.Equals(each.ConditionId, market.Spec.ConditionId, StringComparison.OrdinalIgnoreCase))
        .Sum(each => each.Amount.Micro));
}
