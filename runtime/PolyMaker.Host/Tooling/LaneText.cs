using PolyMaker.Core.Rules;

namespace PolyMaker.Host.Tooling;

/// <summary>How a script runs, and why: what `plan`, `check` and `explain` say of it.</summary>
internal static class LaneText
{
    public static string Word(Script script) => script.Slow is null ? "hot" : "slow";

    public static string Of(Script script) => script.Slow is { } slow
        ? $"{script.Name} is interpreted (slow lane): {slow.Why}"
        : $"{script.Name} is compiled (hot lane)";
}
