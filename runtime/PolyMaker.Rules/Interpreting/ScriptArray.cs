namespace PolyMaker.Rules.Interpreting;

/// <summary>An array of an interpreted script: dense, and not to be changed while a method walks it.</summary>
internal sealed class ScriptArray(List<ScriptValue> items)
{
    public List<ScriptValue> Items { get; } = items;

    /// <summary>Methods with a callback that are walking it now.</summary>
    public int Walks { get; set; }
}
