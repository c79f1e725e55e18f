using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// What an assignment writes to: a variable, or an element or field whose owner and key are evaluated once, first.
/// </summary>
internal sealed class SlowTarget
{
    private readonly ScriptCode? owner;
    private readonly ScriptCode? key;
    private readonly ScriptVariable variable;
    private readonly string name;
    private readonly int at;

    private SlowTarget(ScriptNode node, ScriptVariable variable, ScriptCode? owner, ScriptCode? key)
    {
        (this.variable, this.owner, this.key) = (variable, owner, key);
        (name, at) = (node.Text, node.Start);
    }

    public static SlowTarget OfName(ScriptNode node, ScriptVariable variable) => new(node, variable, null, null);

    public static SlowTarget OfMember(ScriptNode node, ScriptCode owner, ScriptCode key) =>
        new(node, default, owner, key);

    public (ScriptValue Owner, ScriptValue Key) Place(ScriptFrame frame)
    {
        if (owner is null)
        {
            return default;
        }

        ScriptValue of = owner(frame);
        return (of, key!(frame));
    }

    public ScriptValue Get(ScriptFrame frame, ScriptValue of, ScriptValue by)
    {
        if (owner is not null)
        {
            return ScriptOperators.At(of, by, at);
        }

        ScriptValue value = frame.Out(variable.Hops).Values[variable.Index];
        return value.IsUnset ? throw new ScriptFailure(at, $"'{name}' has no value yet") : value;
    }

    public void Set(ScriptFrame frame, ScriptValue of, ScriptValue by, ScriptValue value)
    {
        if (owner is not null)
        {
            ScriptOperators.Put(of, by, value, at, frame.Budget);
        }
        else
        {
            frame.Out(variable.Hops).Values[variable.Index] = value;
        }
    }
}
