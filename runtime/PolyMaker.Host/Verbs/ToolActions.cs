using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Verbs;

/// <summary>What the verbs do that read and write rule files but never trade; each returns an exit code.</summary>
public sealed record ToolActions
{
    public required Func<ExplainCodeRequest, Output, CancellationToken, int> ExplainCode { get; init; }

    public required Func<FmtRequest, Output, CancellationToken, int> Fmt { get; init; }

    public required Func<VarsRequest, Output, CancellationToken, int> Vars { get; init; }

    public required Func<CompletionRequest, Output, CancellationToken, int> Completion { get; init; }

    public required Func<SchemaRequest, Output, CancellationToken, int> Schema { get; init; }

    public required Func<TestRequest, Output, CancellationToken, int> Test { get; init; }

    public required Func<RehearseRequest, Output, CancellationToken, int> Rehearse { get; init; }

    public required Func<PlanRequest, Output, CancellationToken, int> Plan { get; init; }

    public required Func<RankRequest, Output, CancellationToken, int> Rank { get; init; }

    public required Func<InitRequest, Output, CancellationToken, int> Init { get; init; }

    public required Func<ImportRequest, Output, CancellationToken, int> Import { get; init; }
}
