using PolyMaker.Core.Units;

namespace PolyMaker.Host.Comparing;

/// <summary>
/// Two tapes of one market laid side by side: at every instant at which either decided, what each wanted just then.
/// </summary>
internal sealed class TapeComparison
{
    /// <summary>A stretch of difference longer than this counts as several, so that a lasting one shows at more than
    /// one place.</summary>
    private const long LongestStretchMicro = 60 * Timestamp.MicroPerSecond;

    private readonly string recording;
    private readonly string market;
    private readonly string conditionId;
    private readonly List<QuoteChange> changes = [];
    private QuoteChange? widest;
    private long stretchSince;

    private TapeComparison(string recording, string market, string conditionId) =>
        (this.recording, this.market, this.conditionId) = (recording, market, conditionId);

    /// <summary>Instants at which either side decided.</summary>
    public long Decisions { get; private set; }

    /// <summary>Of these, where any price or size differed.</summary>
    public long Different { get; private set; }

    /// <summary>Of these, where a touch price differed.</summary>
    public long Moved { get; private set; }

    /// <summary>One for each stretch, in order of time.</summary>
    public IReadOnlyList<QuoteChange> Changes => changes;

    public static TapeComparison Of(
        string recording, string market, string conditionId, IReadOnlyList<TapeMark> before,
        IReadOnlyList<TapeMark> after)
    {
        var comparison = new TapeComparison(recording, market, conditionId);
        var (left, right) = (TapeMark.Nothing, TapeMark.Nothing);
        var (i, j) = (0, 0);
        while (i < before.Count || j < after.Count)
        {
            var at = Math.Min(
                i < before.Count ? before[i].AtMicro : long.MaxValue,
                j < after.Count ? after[j].AtMicro : long.MaxValue);
            for (; i < before.Count && before[i].AtMicro == at; i++)
            {
                left = before[i];
            }

            for (; j < after.Count && after[j].AtMicro == at; j++)
            {
                right = after[j];
            }

            comparison.Observe(at, left, right);
        }

        comparison.EndStretch();
        return comparison;
    }

    private void Observe(long at, TapeMark left, TapeMark right)
    {
        Decisions++;
        Different += left.Digest != right.Digest ? 1 : 0;
        if (left.Bid == right.Bid && left.Ask == right.Ask)
        {
            EndStretch();
            return;
        }

        Moved++;
        if (widest is not null && at - stretchSince > LongestStretchMicro)
        {
            EndStretch();
        }

        stretchSince = widest is null ? at : stretchSince;
        var seen = new QuoteChange(recording, market, conditionId, new Timestamp(at), left, right);
        widest = widest is null || seen.Distance > widest.Distance ? seen : widest;
    }

    private void EndStretch()
    {
        if (widest is { } change)
        {
            changes.Add(change);
            widest = null;
        }
    }
}
