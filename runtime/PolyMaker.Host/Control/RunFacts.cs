namespace PolyMaker.Host.Control;

/// <summary>What does not change while a run lasts, for `status` and for whoever looks for it.</summary>
internal sealed record RunFacts
{
    /// <summary>The recording's path, or the venue's name.</summary>
    public required string Title { get; init; }

    public required bool IsSynthetic { get; init; }

    /// <summary>The wallet whose money it is, at which venue; nothing secret.</summary>
    public required string Account { get; init; }

    /// <summary>File or folder of the journal; empty: none is kept.</summary>
    public string Journal { get; init; } = "";

    /// <summary>File or server of the state; empty: none is kept.</summary>
    public string State { get; init; } = "";

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Recorded seconds per second.</summary>
    public double Speed { get; init; } = 1;
}
