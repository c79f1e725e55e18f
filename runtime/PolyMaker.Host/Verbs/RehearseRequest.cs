using PolyMaker.Rules.Testing;

namespace PolyMaker.Host.Verbs;

/// <summary>
/// `polymaker explain --test` and `--fixture`: what the rules decide for a state that a test file gives.
/// </summary>
/// <param name="File">The test file that was named with it; null: every one of the rules folder.</param>
public sealed record RehearseRequest(RuleFolders Folders, string? File, RehearsalQuestion Question, string? Json);
