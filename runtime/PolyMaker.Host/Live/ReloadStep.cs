namespace PolyMaker.Host.Live;

/// <summary>
/// What one poll of the rule files led to, for the operator's eyes; the engines hear of an acceptance first.
/// </summary>
public readonly record struct ReloadStep(ReloadStepKind Kind, string? Revision, string Text)
{
    public static readonly ReloadStep Nothing = new(ReloadStepKind.Nothing, null, "");
}
