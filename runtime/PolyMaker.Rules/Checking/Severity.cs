namespace PolyMaker.Rules.Checking;

/// <summary>Whether a finding stops the rules from being used.</summary>
public enum Severity : byte
{
    /// <summary>Shown; the rules still load.</summary>
    Warning,

    /// <summary>The whole revision is refused; whatever ran before keeps running.</summary>
    Error,
}
