namespace PolyMaker.Rules.Interpreting;

/// <summary>The variables of one call of one function.</summary>
internal sealed class ScriptFrame
{
    public ScriptFrame(int variables, ScriptFrame? around, ScriptBudget budget)
    {
        Values = new ScriptValue[variables];
        Array.Fill(Values, ScriptValue.Unset);
        Around = around;
        Budget = budget;
    }

    public ScriptValue[] Values { get; }

    public ScriptFrame? Around { get; }

    public ScriptBudget Budget { get; }

    /// <summary>What `return` gave.</summary>
    public ScriptValue Result { get; set; } = ScriptValue.Nothing;

    public ScriptFrame Out(int hops)
    {
        ScriptFrame frame = this;
        for (; hops > 0; hops--)
        {
            frame = frame.Around!;
        }

        return frame;
    }
}
