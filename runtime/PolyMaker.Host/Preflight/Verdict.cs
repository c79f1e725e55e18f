namespace PolyMaker.Host.Preflight;

/// <summary>How a check of `polymaker doctor` came out.</summary>
internal enum Verdict
{
    Ok,

    /// <summary>Trading works, but an operator should know.</summary>
    Warn,

    /// <summary>Trading would not work.</summary>
    Fail,
}
