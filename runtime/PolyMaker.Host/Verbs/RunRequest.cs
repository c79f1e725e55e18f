namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker run`: trade a recording, or the real venue, by the clock with live rules.</summary>
public sealed record RunRequest
{
    public required RulesRequest Rules { get; init; }

    public required TradingRequest Trading { get; init; }

    /// <summary>Recorded seconds per second; infinity for as fast as it goes.</summary>
    public required double Speed { get; init; }

    /// <summary>Folder that keeps every revision of the rules that was run or refused.</summary>
    public required string History { get; init; }

    public RunVenue Venue { get; init; }

    /// <summary>A local exchange that somebody else serves; null: the embedded one.</summary>
    public Uri? Exchange { get; init; }

    /// <summary>The operator said that real money may be traded.</summary>
    public bool IsLiveConfirmed { get; init; }

    /// <summary>How the run is watched and commanded.</summary>
    public OperationsRequest Operations { get; init; } = new();

    /// <summary>The operator wants the end now: what has been asked of the venue is not waited for.</summary>
    public CancellationToken Hurry { get; init; }

    /// <summary>Folder for what a run keeps: its journal and its state.</summary>
    public string Data { get; init; } = "data";

    /// <summary>
    /// Where the state is kept: a file, a connection string, env:NAME or "off"; null: in the data folder.
    /// </summary>
    public string? Store { get; init; }

    /// <summary>What of journal and state stays, and what happens when they cannot be written.</summary>
    public KeepingRequest Keeping { get; init; } = new();

    /// <summary>Wall time after which to stop; null: at the recording's end.</summary>
    public TimeSpan? For { get; init; }
}
