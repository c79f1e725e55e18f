namespace PolyMaker.Host.Scheduling;

/// <summary>One execution of scheduled work.</summary>
internal sealed record WorkRun(string Work, DateTimeOffset At, TimeSpan Took, bool IsOk, string Text)
{
    /// <summary>The time it was meant for; null when somebody asked for it out of turn.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Its time passed while it could not be done: it was made up for, once.</summary>
    public bool IsMisfire { get; init; }
}
