namespace PolyMaker.Host.Writing;

/// <summary>What a <see cref="WritingThread"/> writes, how often it tries, and what it says of it.</summary>
internal sealed record WritingPlan
{
    /// <summary>Of the thread, for debuggers.</summary>
    public required string Name { get; init; }

    /// <summary>Writes everything that waits; throws what <see cref="IsRefusal"/> knows when it cannot.</summary>
    public required Action Write { get; init; }

    /// <summary>True when the disk or the store has refused; all else is a bug, which is said and tried again too.</summary>
    public required Func<Exception, bool> IsRefusal { get; init; }

    /// <summary>What the operator hears when it cannot be written any more, from why.</summary>
    public required Func<string, string> Trouble { get; init; }

    /// <summary>What the operator hears when it can be written again.</summary>
    public required Func<string> Relief { get; init; }

    /// <summary>What the operator hears when the end came before everything was written; null: nothing.</summary>
    public Func<string, string>? GivenUp { get; init; }

    /// <summary>Before the next try: what was open may be broken.</summary>
    public Action Refused { get; init; } = () => { };

    /// <summary>How often what was left is written: what a killed process loses at most.</summary>
    public required TimeSpan Pause { get; init; }

    /// <summary>How long after a refusal it is tried again.</summary>
    public required TimeSpan RetryAfter { get; init; }

    /// <summary>Each refusal in a row doubles the wait up to this.</summary>
    public required TimeSpan LongestRetry { get; init; }
}
