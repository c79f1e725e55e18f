namespace PolyMaker.Host.Reporting;

/// <summary>
/// What a value was during one stretch of time: at its start, at its end, and between which bounds. Any of them is
/// <see cref="StepSeries.None"/> where there was no value; the bounds are those of the values there were.
/// </summary>
internal record struct StepBucket(long First, long Low, long High, long Last)
{
    public static StepBucket Of(long value) => new(value, value, value, value);

    public void Add(long value)
    {
        Low = Lower(Low, value);
        High = Higher(High, value);
        Last = value;
    }

    /// <summary>Both stretches as one.</summary>
    public readonly StepBucket Then(StepBucket later) =>
        new(First, Lower(Low, later.Low), Higher(High, later.High), later.Last);

    private static long Lower(long left, long right) =>
        left == StepSeries.None ? right : right == StepSeries.None ? left : Math.Min(left, right);

    // None is the least number there is, so the greater of two is right with and without it.
    private static long Higher(long left, long right) => Math.Max(left, right);
}
