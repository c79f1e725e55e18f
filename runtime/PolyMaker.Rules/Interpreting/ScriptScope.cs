namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// The names of one block of one function while it is made ready. `var` belongs to the function, `let` and `const` to
/// their block.
/// </summary>
internal sealed class ScriptScope
{
    private readonly Dictionary<string, (int Index, bool IsConst)> names = new(StringComparer.Ordinal);

    private ScriptScope(ScriptScope? around, ScriptBody function, bool isLoop)
    {
        Around = around;
        Function = function;
        IsLoop = isLoop;
    }

    public ScriptScope? Around { get; }

    public ScriptBody Function { get; }

    /// <summary>Entered more than once in a call: its own names would be new ones each time.</summary>
    public bool IsLoop { get; }

    public static ScriptScope OfFunction(ScriptScope? around, ScriptBody function) => new(around, function, false);

    public ScriptScope Block(bool isLoop) => new(this, Function, IsLoop || isLoop);

    /// <summary>The scope of the whole function.</summary>
    public ScriptScope Whole => Around is not null && Around.Function == Function ? Around.Whole : this;

    public IEnumerable<string> Names => Around is null ? names.Keys : names.Keys.Concat(Around.Names);

    public bool Holds(string name) => names.ContainsKey(name);

    public int Declare(string name, bool isConst)
    {
        int index = Function.Variables++;
        names[name] = (index, isConst);
        return index;
    }

    public ScriptVariable? Find(string name)
    {
        int hops = 0;
        for (ScriptScope? scope = this; scope is not null; scope = scope.Around)
        {
            if (scope.names.TryGetValue(name, out (int Index, bool IsConst) found))
            {
                return new ScriptVariable(hops, found.Index, found.IsConst, scope.IsLoop && hops > 0,
                    hops > 0 && scope.Around is null);
            }

            hops += scope.Around is not null && scope.Around.Function != scope.Function ? 1 : 0;
        }

        return null;
    }
}
