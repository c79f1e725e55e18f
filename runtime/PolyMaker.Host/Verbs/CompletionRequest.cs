namespace PolyMaker.Host.Verbs;

/// <summary>`polymaker completion`: what a shell completes.</summary>
/// <param name="Shell">bash, zsh or fish.</param>
public sealed record CompletionRequest(string Shell, IReadOnlyList<CompletedVerb> Verbs);
