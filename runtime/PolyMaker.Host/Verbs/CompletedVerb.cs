namespace PolyMaker.Host.Verbs;

/// <summary>A verb as a shell completes it.</summary>
/// <param name="Words">What may follow it: its own verbs, and its options.</param>
public sealed record CompletedVerb(string Name, string Summary, IReadOnlyList<string> Words);
