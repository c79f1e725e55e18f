using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>What one layer says about one value of a plan, as written, and where.</summary>
public sealed record PlanStatement(string Layer, string Text, SourceLocation Source);
