namespace PolyMaker.Core.Engine;

/// <summary>
/// How often a script fell back to its on_error, how often an interpreted one failed, and whether it is quarantined.
/// While it fails the market is not quoted, and it is asked again after a second at the earliest; after three failures
/// in a row, not before its file changes.
/// </summary>
public readonly record struct ScriptCount(string Script, long Fallbacks, long Failures, bool IsQuarantined);
