namespace PolyMaker.Rules.Checking;

/// <summary>What a page about a code adds to its entry: why it matters, and the fault beside its repair.</summary>
internal sealed record DiagnosticLesson(string Code, string Why, string Bad, string Good);
