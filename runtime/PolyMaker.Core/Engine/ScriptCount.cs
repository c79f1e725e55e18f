namespace PolyMaker.Core.Engine;

/// <summary>
/// How often a script fell back to its on_error, how often an interpreted one failed, and whether it stands failed now:
/// then the market is not quoted, and the script is asked again after a second at the earliest.
/// </summary>
public readonly record struct ScriptCount(string Script, long Fallbacks, long Failures, bool IsQuarantined);
