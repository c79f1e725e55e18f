using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Verbs;

/// <summary>What the verbs do that read and write rule files but never trade; each returns an exit code.</summary>
public sealed record ToolActions
{
    public required Func<ExplainCodeRequest, Output, CancellationToken, int> ExplainCode { get; init; }

    public required Func<TestRequest, Output, CancellationToken, int> Test { get; init; }
}
