using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Verbs;

/// <summary>
/// What each verb does once its command line is understood; each returns an exit code. The shell knows nothing else of
/// the rooms, so the command line is tested without trading.
/// </summary>
public sealed record VerbActions
{
    public required Func<RunRequest, Output, CancellationToken, int> Run { get; init; }

    public required Func<BacktestRequest, Output, CancellationToken, int> Backtest { get; init; }

    public required Func<SweepRequest, Output, CancellationToken, int> Sweep { get; init; }

    public required Func<CompareRequest, Output, CancellationToken, int> Compare { get; init; }

    public required Func<ExchangeRequest, Output, CancellationToken, int> Exchange { get; init; }

    public required Func<ExplainRequest, Output, CancellationToken, int> Explain { get; init; }

    public required Func<SelectRequest, Output, CancellationToken, int> Select { get; init; }

    public required Func<VerifyRequest, Output, CancellationToken, int> Verify { get; init; }

    public required Func<ConvertRequest, Output, CancellationToken, int> Convert { get; init; }

    public required Func<SynthRequest, Output, CancellationToken, int> Synthesise { get; init; }

    public required Func<PrepareRequest, Output, CancellationToken, int> Prepare { get; init; }

    public required Func<DiffRequest, Output, CancellationToken, int> Diff { get; init; }

    public required Func<HistoryRequest, Output, CancellationToken, int> History { get; init; }

    public required Func<ShowRequest, Output, CancellationToken, int> Show { get; init; }

    public required Func<RollbackRequest, Output, CancellationToken, int> Rollback { get; init; }

    public required Func<CheckRequest, Output, CancellationToken, int> Check { get; init; }

    /// <summary>`status`, `pause` and the others that speak to a running process.</summary>
    public required Func<ControlRequest, Output, CancellationToken, int> Control { get; init; }

    public required BookActions Books { get; init; }

    public required AccountActions Account { get; init; }

    public required ToolActions Tools { get; init; }
}
