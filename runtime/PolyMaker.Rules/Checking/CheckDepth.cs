namespace PolyMaker.Rules.Checking;

/// <summary>How much a compilation says beyond errors.</summary>
public enum CheckDepth : byte
{
    /// <summary>Whether the rules are valid: what a reload while trading has time for.</summary>
    Validity,

    /// <summary>Also what can be proved about them (W401 and up): for `check` and the start of a run.</summary>
    Proofs,
}
