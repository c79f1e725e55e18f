namespace PolyMaker.Host.Live;

/// <summary>
/// What one poll of the rule files led to, for the operator's eyes; the engines hear of an acceptance first.
/// </summary>
public readonly record struct ReloadStep(ReloadStepKind Kind, string? Revision, string Text)
{
    /// <summary>The files the step is about.</summary>
    public RuleSnapshot? Files { get; init; }

    /// <summary>Why, when the step is a refusal.</summary>
    public ReloadRefusal Refusal { get; init; }

    public static readonly ReloadStep Nothing = new(ReloadStepKind.Nothing, null, "");
}
