namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// What one call of a script may use, counted and never timed, so that a replay decides as the live run did. Every
/// step costs a bounded time, so this bounds the time as well. One per call; one writer, the call.
/// </summary>
internal sealed class ScriptBudget
{
    /// <summary>Operations, statements and elements a built-in walks: some milliseconds at worst.</summary>
    public const int MostSteps = 100_000;

    /// <summary>Elements, fields, variables of calls and letters made in one call: some megabytes.</summary>
    public const int MostUnits = 100_000;

    /// <summary>
    /// Levels of syntax entered at once. Each takes some hundred bytes of stack, so all of them fit any thread's.
    /// </summary>
    public const int DeepestCalls = 400;

    private int depth;

    public int Steps { get; private set; }

    public int Units { get; private set; }

    public void Step(int at, int steps = 1)
    {
        Steps += steps;
        if (Steps > MostSteps)
        {
            throw new ScriptFailure(at, $"more than {MostSteps} steps");
        }
    }

    /// <summary>Asked before anything is made, so that nothing larger than the budget ever is.</summary>
    public void Make(int at, int units)
    {
        if (units > MostUnits - Units)
        {
            throw new ScriptFailure(at, $"more than {MostUnits} elements and letters made");
        }

        Units += units;
        Step(at, units);
    }

    public void Enter(int at, int levels)
    {
        depth += levels;
        if (depth > DeepestCalls)
        {
            throw new ScriptFailure(at, "calls nested too deep");
        }
    }

    public void Leave(int levels) => depth -= levels;
}
