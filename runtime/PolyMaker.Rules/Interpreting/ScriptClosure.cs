namespace PolyMaker.Rules.Interpreting;

/// <summary>A function of an interpreted script together with the variables around it.</summary>
internal sealed record ScriptClosure(ScriptBody Body, ScriptFrame Around)
{
    public ScriptValue Call(ScriptBudget budget, int at, params ReadOnlySpan<ScriptValue> arguments)
    {
        if (arguments.Length != Body.Parameters)
        {
            throw new ScriptFailure(at, $"{Body.Title} takes {Body.Parameters} arguments, not {arguments.Length}");
        }

        budget.Enter(at, Body.Levels);
        budget.Make(at, Body.Variables + 1);
        ScriptFrame frame = new(Body.Variables, Around, budget);
        arguments.CopyTo(frame.Values);
        ScriptValue result = Body.Run(frame) == ScriptFlow.Return ? frame.Result : ScriptValue.Nothing;
        budget.Leave(Body.Levels);
        return result;
    }

    /// <summary>As a method calls it back: with as many of the values as it has parameters.</summary>
    public ScriptValue CallBack(ScriptBudget budget, int at, params ReadOnlySpan<ScriptValue> offered) =>
        Call(budget, at, offered[..Math.Min(offered.Length, Body.Parameters)]);
}
