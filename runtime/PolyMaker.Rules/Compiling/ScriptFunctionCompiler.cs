using System.Reflection.Emit;
using PolyMaker.Core;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// One function to machine code, checked on the way: every name has a value before it is read, every path returns, and
/// a condition that is unknown ends the function with "unknown". What it calls is compiled already, so no call can come
/// back.
/// </summary>
internal sealed class ScriptFunctionCompiler : IScriptScope
{
    private readonly ScriptFunction function;
    private readonly IReadOnlyDictionary<string, CompiledScript> callable;
    private readonly List<FormulaFault> faults;
    private readonly ScriptChecker checker;
    private readonly DynamicMethod method;
    private readonly FormulaEmitter emitter;
    private readonly ILGenerator il;
    private readonly Dictionary<string, LocalNode> names = [];
    private readonly HashSet<string> constants = [];
    private HashSet<string> assigned = [];
    private FormulaType? result;

    private ScriptFunctionCompiler(
        ScriptFunction function, IReadOnlyDictionary<string, CompiledScript> callable, List<FormulaFault> faults,
        DynamicMethod method)
    {
        this.function = function;
        this.callable = callable;
        this.faults = faults;
        this.method = method;
        checker = new ScriptChecker(this, faults);
        il = method.GetILGenerator();
        emitter = new FormulaEmitter(il);
        assigned = [.. function.Parameters];
    }

    /// <summary>Null after reporting.</summary>
    public static CompiledScript? Compile(
        ScriptFunction function, IReadOnlyDictionary<string, CompiledScript> callable, List<FormulaFault> faults)
    {
        int before = faults.Count;
        Type[] parameters = [.. function.Parameters.Select(_ => typeof(double))];
        DynamicMethod method = new(function.Name, typeof(double), parameters, typeof(ScriptFunctionCompiler).Module);
        ScriptFunctionCompiler compiler = new(function, callable, faults, method);
        foreach (string parameter in function.Parameters)
        {
            compiler.names[parameter] = new LocalNode(compiler.names.Count, true, FormulaType.Plain);
        }

        if (!compiler.Run(function.Body) && faults.Count == before)
        {
            faults.Add(new FormulaFault("E504", function.Start, function.Length,
                $"'{function.Name}' does not return on every path", "end it with `return …;`"));
        }

        return faults.Count > before
            ? null
            : new CompiledScript(function.Name, compiler.method, function.Parameters.Count,
                compiler.result ?? FormulaType.Plain, compiler.checker.Cost)
            {
                Bind = inputs => Bind(function, callable, inputs),
            };
    }

    /// <summary>
    /// A sound function with its inputs in its own body: the call in between would cost more than most functions do.
    /// </summary>
    private static Formula Bind(
        ScriptFunction function, IReadOnlyDictionary<string, CompiledScript> callable,
        IReadOnlyList<FormulaNode> inputs)
    {
        DynamicMethod method = new(function.Name, typeof(double), [typeof(object), typeof(double[])],
            typeof(ScriptFunctionCompiler).Module);
        ScriptFunctionCompiler compiler = new(function, callable, [], method);
        for (int each = 0; each < inputs.Count; each++)
        {
            int local = compiler.il.DeclareLocal(typeof(double)).LocalIndex;
            compiler.names[function.Parameters[each]] = new LocalNode(local, false, FormulaType.Plain);
            compiler.emitter.Value(inputs[each]);
            compiler.il.Emit(OpCodes.Stloc, (short)local);
        }

        compiler.Run(function.Body);
        Invariant.Check(compiler.faults.Count == 0, "a function that compiled once compiles again");
        return method.CreateDelegate<Formula>(null);
    }

    public FormulaNode? Find(ScriptExpression name)
    {
        if (names.TryGetValue(name.Text, out LocalNode? local) && assigned.Contains(name.Text))
        {
            return local;
        }

        if (local is not null)
        {
            checker.Fault("E503", name, $"'{name.Text}' may have no value here", $"write `var {name.Text} = 0;` first");
            return null;
        }

        string owner = name.Text.Split('.')[0];
        string hint = owner != name.Text && names.ContainsKey(owner) ? $"'{owner}' is a number; it has no parts"
            : owner != name.Text ? "a script sees only its inputs: add it to `inputs:`, with a parameter for it"
            : NearName.Of(name.Text, names.Keys) is { } near ? $"did you mean '{near}'?"
            : $"known are {string.Join(", ", names.Keys)}";
        checker.Fault("E503", name, $"unknown name '{name.Text}'", hint);
        return null;
    }

    public FormulaNode? Call(ScriptExpression call, FormulaNode[] arguments)
    {
        if (callable.GetValueOrDefault(call.Text) is not { Method: { } method } target)
        {
            checker.Fault("E503", call, $"there is no function '{call.Text}'",
                ScriptChecker.FunctionHint(call.Text, callable.Keys));
            return null;
        }

        if (arguments.Length != target.Parameters)
        {
            checker.Fault("E504", call, $"'{call.Text}' takes {target.Parameters} arguments, not {arguments.Length}",
                "give one for each parameter");
            return null;
        }

        checker.Cost += target.Cost;
        return checker.Numbers(call, arguments) ? new CallNode(method, arguments, target.Result) : null;
    }

    /// <summary>True when no path leaves the statements without returning.</summary>
    private bool Run(IReadOnlyList<ScriptStatement> statements)
    {
        bool hasReturned = false;
        foreach (ScriptStatement statement in statements)
        {
            if (hasReturned)
            {
                faults.Add(new FormulaFault("E502", statement.Start, statement.Length, "this is never reached",
                    "remove it"));
                return true;
            }

            hasReturned = statement switch
            {
                ScriptStatement.Assign assign => Assign(assign),
                ScriptStatement.Branch branch => Branch(branch),
                ScriptStatement.Return end => Return(end),
                _ => throw Invariant.Unreachable(statement),
            };
        }

        return hasReturned;
    }

    private bool Assign(ScriptStatement.Assign assign)
    {
        FormulaNode? value = checker.Check(assign.Value);
        bool isKnown = names.TryGetValue(assign.Name, out LocalNode? local);
        if (!isKnown && !assign.Declares)
        {
            faults.Add(new FormulaFault("E503", assign.Start, assign.Length, $"'{assign.Name}' is not declared",
                $"write var {assign.Name} = …"));
        }

        if (isKnown && constants.Contains(assign.Name) && !assign.Declares)
        {
            faults.Add(new FormulaFault("E502", assign.Start, assign.Length, $"'{assign.Name}' is constant",
                "declare it with var, or use another variable"));
        }

        if (assign.IsConst)
        {
            constants.Add(assign.Name);
        }

        if (value is null)
        {
            // Known from here on all the same, so that its uses are not reported on top.
            names.TryAdd(assign.Name, new LocalNode(0, true, FormulaType.Plain));
            assigned.Add(assign.Name);
            return false;
        }

        local ??= new LocalNode(il.DeclareLocal(typeof(double)).LocalIndex, false, value.Type);
        names[assign.Name] = local;
        if (local.Type.IsBoolean != value.Type.IsBoolean)
        {
            faults.Add(new FormulaFault("E504", assign.Start, assign.Length,
                $"'{assign.Name}' was {(local.Type.IsBoolean ? "true or false" : "a number")} before",
                "use another variable"));
            return false;
        }

        assigned.Add(assign.Name);
        emitter.Value(value);
        if (local.IsParameter)
        {
            il.Emit(OpCodes.Starg, (short)local.Index);
        }
        else
        {
            il.Emit(OpCodes.Stloc, (short)local.Index);
        }

        return false;
    }

    private bool Branch(ScriptStatement.Branch branch)
    {
        FormulaNode? test = checker.Check(branch.Test);
        bool isCondition = test is not null && checker.Truth(branch.Test, test);
        Label yes = il.DefineLabel(), no = il.DefineLabel(), unknown = il.DefineLabel(), end = il.DefineLabel();
        if (isCondition)
        {
            emitter.Branch(test!, yes, no, unknown);
        }

        il.MarkLabel(unknown);
        il.Emit(OpCodes.Ldc_R8, double.NaN);
        il.Emit(OpCodes.Ret);
        HashSet<string> before = [.. assigned];
        il.MarkLabel(yes);
        bool thenReturns = Run(branch.Then);
        HashSet<string> afterThen = assigned;
        if (!thenReturns)
        {
            il.Emit(OpCodes.Br, end);
        }

        assigned = before;
        il.MarkLabel(no);
        bool otherwiseReturns = Run(branch.Otherwise);
        il.MarkLabel(end);

        // A path that returned says nothing about what is assigned after.
        if (otherwiseReturns)
        {
            assigned = afterThen;
        }
        else if (!thenReturns)
        {
            assigned.IntersectWith(afterThen);
        }

        return thenReturns && otherwiseReturns;
    }

    private bool Return(ScriptStatement.Return end)
    {
        if (checker.Check(end.Value) is not { } value)
        {
            return true;
        }

        result ??= value.Type;
        if (result.Value.IsBoolean != value.Type.IsBoolean)
        {
            faults.Add(new FormulaFault("E504", end.Start, end.Length,
                $"'{function.Name}' returns a number in one place and true or false in another",
                "let it return one kind"));
        }

        emitter.Value(value);
        il.Emit(OpCodes.Ret);
        return true;
    }
}
