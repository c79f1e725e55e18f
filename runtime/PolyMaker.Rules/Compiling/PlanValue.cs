namespace PolyMaker.Rules.Compiling;

/// <summary>
/// One value of a merged plan, like params.half.value: what counts, and everything that any layer said of it, the most
/// general first.
/// </summary>
public sealed record PlanValue(string Path, PlanStatement Final, IReadOnlyList<PlanStatement> Said);
