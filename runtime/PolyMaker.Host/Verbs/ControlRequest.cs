namespace PolyMaker.Host.Verbs;

/// <summary>A word to a running process: `status`, `pause` and the others.</summary>
/// <param name="Data">The data folder of the run that is meant.</param>
public sealed record ControlRequest(string Verb, string Data, string? Json)
{
    /// <summary>Why, for the event log and for `status`.</summary>
    public string? Reason { get; init; }

    /// <summary>`explain`: a market or an order; `status`, `resume`: a market; `params set`: the param.</summary>
    public string? Name { get; init; }

    public string? Value { get; init; }

    /// <summary>How long a param stays moved.</summary>
    public string? Ttl { get; init; }

    /// <summary>`cancel-all` without a run: local or live; null: a running process does it.</summary>
    public RunVenue? Venue { get; init; }

    /// <summary>Of the local venue.</summary>
    public Uri? Exchange { get; init; }

    /// <summary>Of the local venue's play-money account.</summary>
    public long Seed { get; init; }

    /// <summary>`reload`: quotes may jump beyond `reload.max_jump`, this once.</summary>
    public bool Force { get; init; }

    /// <summary>`events`: how many of the last.</summary>
    public int Last { get; init; }

    /// <summary>`events`: goes on until it is stopped.</summary>
    public bool Follow { get; init; }
}
