namespace PolyMaker.LocalVenue.Faults;

/// <summary>
/// One thing that goes wrong: what, when, to whom. Without a time it can happen from the start; without a count or a
/// chance it happens to everything it fits. Times count from the venue's start. Immutable.
/// </summary>
public sealed record FaultRule
{
    public required FaultKind Kind { get; init; }

    /// <summary>Not before this.</summary>
    public TimeSpan At { get; init; }

    /// <summary>
    /// How long it goes on: for states (modes, silence, skew) the state's length, for the others how long it may happen
    /// to things. Null: a state lasts, anything else has no end but <see cref="Times"/>.
    /// </summary>
    public TimeSpan? For { get; init; }

    /// <summary>Every so many that fit; 1 for each.</summary>
    public int Every { get; init; } = 1;

    /// <summary>How likely for each that is due, 0 to 1.</summary>
    public double Chance { get; init; } = 1;

    /// <summary>How often at most. 0 for no bound; one that has only a time happens once.</summary>
    public int Times { get; init; }

    /// <summary>Method and path as "POST /order"; the path alone for every method; empty for every request.</summary>
    public string Endpoint { get; init; } = "";

    public FaultChannel Channel { get; init; }

    /// <summary>The frames it hits, by their event type as "book" or "trade"; empty for all.</summary>
    public string Frame { get; init; } = "";

    /// <summary>The account it hits, by its key's address in any case; empty for all.</summary>
    public string Account { get; init; } = "";

    /// <summary>The market it hits, by condition id or slug; empty for all.</summary>
    public string Market { get; init; } = "";

    /// <summary>HTTP status of <see cref="FaultKind.Answer"/> and <see cref="FaultKind.AnswerLate"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The error text, or the reason of a cancel that is not done; empty for the venue's usual one.</summary>
    public string Text { get; init; } = "";

    /// <summary>Goes into Retry-After; null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long something is held back, or the clock is off (behind when negative).</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A tick, a winning outcome, a smallest size, or that of rewards with their distance in cents, as text: "0.001",
    /// "yes", "15", "200@2.5".
    /// </summary>
    public string Value { get; init; } = "";

    public FaultStage Stage => StageOf(Kind);

    /// <summary>True for what holds for a while instead of happening to one thing.</summary>
    public bool IsState => Kind is FaultKind.Restart or FaultKind.PostOnly or FaultKind.CancelOnly
        or FaultKind.Disable or FaultKind.CloseAccount or FaultKind.PauseMarket or FaultKind.SkewClock;

    /// <summary>
    /// True for a silence that is drawn or counted: each one lasts for <see cref="For"/> from the frame it starts with.
    /// One that is not, simply lasts from its time on.
    /// </summary>
    public bool StartsLater =>
        (Kind is FaultKind.Silence or FaultKind.MutePong) && (Every > 1 || Chance < 1);

    public static FaultStage StageOf(FaultKind kind) => kind switch
    {
        <= FaultKind.StaleBalance => FaultStage.Request,
        <= FaultKind.OldBook => FaultStage.Frame,
        <= FaultKind.StallTrade => FaultStage.Trade,
        _ => FaultStage.Clock,
    };
}
