using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// The expressions of an interpreted script made ready: names become places, operators become code that pays for
/// itself. An allow-list, as in the hot lane: what is not written here is refused where it stands.
/// </summary>
internal sealed class SlowExpressions(
    List<FormulaFault> faults, Func<ScriptNode, ScriptScope, ScriptBody> functionOf)
{
    /// <summary>Methods of arrays that change the array itself.</summary>
    private static readonly string[] Changing = ["push", "pop", "shift", "unshift", "sort", "reverse"];

    private static readonly ScriptCode Refused = _ => ScriptValue.Nothing;

    private SlowTargets Targets => new(this);

    public ScriptCode Read(ScriptNode node, ScriptScope scope) => node.Kind switch
    {
        "Literal" => Literal(node),
        "Identifier" => Name(node, scope),
        "MemberExpression" => Member(node, scope),
        "CallExpression" => Call(node, scope),
        "ConditionalExpression" => Choice(node, scope),
        "LogicalExpression" => Logic(node, scope),
        "BinaryExpression" => Binary(node, scope),
        "UnaryExpression" => Unary(node, scope),
        "UpdateExpression" => Update(node, scope),
        "AssignmentExpression" => Assign(node, scope),
        "ArrayExpression" => Array(node, scope),
        "ObjectExpression" => Fields(node, scope),
        "FunctionExpression" => Function(node, scope),
        _ => Refuse(node, ScriptRefusal.Of(node.Kind), ScriptRefusal.InsteadSlow),
    };

    public ScriptCode Refuse(ScriptNode node, string message, string hint)
    {
        faults.Add(new FormulaFault("E502", node.Start, node.Length, message, hint));
        return Refused;
    }

    public ScriptCode Refuse(FormulaFault fault)
    {
        faults.Add(fault);
        return Refused;
    }

    private ScriptCode Literal(ScriptNode node)
    {
        ScriptValue value = node.Value switch
        {
            bool truth => new ScriptValue(truth),
            string text => new ScriptValue(text),
            _ => new ScriptValue(ScriptParser.NumberOf(node) ?? double.NaN),
        };
        return value.IsNumber && double.IsNaN(value.Number)
            ? Refuse(node, $"'{node.Text}' is not a decimal number", "write a number like 0.004")
            : _ => value;
    }

    /// <summary>Null after refusing a name that is not known here.</summary>
    public ScriptVariable? Find(ScriptNode name, ScriptScope scope)
    {
        if (scope.Find(name.Text) is not { } found)
        {
            Refuse(SlowNames.Unknown(name, scope));
            return null;
        }

        if (found.IsCapturedFromLoop)
        {
            Refuse(name, $"'{name.Text}' is another one on each round of the loop; a function may not keep it",
                "declare it with var before the loop, or give it to the function as an argument");
        }

        return found;
    }

    private ScriptCode Name(ScriptNode node, ScriptScope scope)
    {
        if (Find(node, scope) is not { } at)
        {
            return Refused;
        }

        (int hops, int index, int start, string name) = (at.Hops, at.Index, node.Start, node.Text);
        return frame =>
        {
            ScriptValue value = frame.Out(hops).Values[index];
            return value.IsUnset ? throw new ScriptFailure(start, $"'{name}' has no value yet") : value;
        };
    }

    private ScriptCode Member(ScriptNode node, ScriptScope scope)
    {
        int at = node.Start;
        if (node.Text == "[]")
        {
            ScriptCode owner = Read(node[0], scope), key = Read(node[1], scope);
            bool isHidden = node[1].Value is string text && SlowNames.HiddenMember(text, node[1]) is not null;
            return isHidden ? Refuse(SlowNames.HiddenMember((string)node[1].Value!, node[1])!) : frame =>
            {
                frame.Budget.Step(at);
                ScriptValue of = owner(frame);
                return ScriptOperators.At(of, key(frame), at);
            };
        }

        string name = node[1].Text;
        if (node[0] is { Kind: "Identifier", Text: "Math" })
        {
            double? constant = name switch { "PI" => Math.PI, "E" => Math.E, _ => null };
            return constant is { } value ? _ => new ScriptValue(value)
                : Refuse(new FormulaFault("E503", node.Start, node.Length, $"there is no Math.{name}",
                    "Math.PI and Math.E are the constants; functions are called: Math.abs(x)"));
        }

        ScriptCode whole = Read(node[0], scope);
        return SlowNames.HiddenMember(name, node) is { } hidden ? Refuse(hidden) : frame =>
        {
            frame.Budget.Step(at);
            return ScriptOperators.Member(whole(frame), name, at);
        };
    }

    private ScriptCode Call(ScriptNode node, ScriptScope scope)
    {
        ScriptNode callee = node[0];
        bool isMath = callee is { Kind: "MemberExpression", Text: "." }
            && callee[0] is { Kind: "Identifier", Text: "Math" };
        ScriptCode[] arguments = [.. node.Parts.Skip(1).Select(part => Read(part!, scope))];
        if (isMath || callee is { Kind: "Identifier", Text: "isNaN" or "isFinite" })
        {
            return OfNumbers(node, isMath ? "Math." + callee[1].Text : callee.Text, arguments, scope);
        }

        int at = node.Start;
        if (callee is { Kind: "MemberExpression", Text: "." })
        {
            string name = callee[1].Text;
            if (Changing.Contains(name) && Targets.RefusesToKeep(callee[0], scope))
            {
                return Refused;
            }

            ScriptCode owner = Read(callee[0], scope);
            return (SlowNames.HiddenMember(name, callee) ?? SlowNames.MissingMethod(name, callee)) is { } hidden
                ? Refuse(hidden) : frame =>
            {
                ScriptValue of = owner(frame);
                ScriptValue[] given = Values(arguments, frame, at);
                return of.Fields is null ? ScriptMethods.Call(of, name, given, at, frame.Budget)
                    : Invoke(ScriptOperators.Member(of, name, at), given, frame, at);
            };
        }

        if (callee.Kind == "Identifier" && scope.Find(callee.Text) is null)
        {
            return Refuse(SlowNames.UnknownFunction(node, callee.Text, scope));
        }

        ScriptCode function = Read(callee, scope);
        return frame =>
        {
            ScriptValue of = function(frame);
            return Invoke(of, Values(arguments, frame, at), frame, at);
        };
    }

    private ScriptCode OfNumbers(ScriptNode node, string name, ScriptCode[] arguments, ScriptScope scope)
    {
        if (!ScriptMath.Names.Contains(name))
        {
            return Refuse(SlowNames.UnknownFunction(node, name, scope));
        }

        (int fewest, int most) = ScriptMath.Takes(name);
        int at = node.Start;
        return arguments.Length < fewest || arguments.Length > most
            ? Refuse(new FormulaFault("E504", node.Start, node.Length,
                $"{name} takes {(most > fewest ? $"{fewest} to {most}" : $"{most}")} arguments, not {arguments.Length}",
                "give each its value"))
            : frame => ScriptMath.Call(name, Values(arguments, frame, at), at);
    }

    private static ScriptValue[] Values(ScriptCode[] arguments, ScriptFrame frame, int at)
    {
        frame.Budget.Step(at, 1 + arguments.Length);
        ScriptValue[] values = new ScriptValue[arguments.Length];
        for (int each = 0; each < values.Length; each++)
        {
            values[each] = arguments[each](frame);
        }

        return values;
    }

    private static ScriptValue Invoke(ScriptValue function, ScriptValue[] arguments, ScriptFrame frame, int at) =>
        function.Function is { } closure ? closure.Call(frame.Budget, at, arguments)
            : throw new ScriptFailure(at, $"{function.Kind} cannot be called");

    /// <summary>`if (x = 3)` is one character from what was meant, and always true.</summary>
    public ScriptCode Condition(ScriptNode node, ScriptScope scope) => node.Kind == "AssignmentExpression"
        ? Refuse(node, "this condition assigns instead of comparing", "write === to compare")
        : Read(node, scope);

    private ScriptCode Choice(ScriptNode node, ScriptScope scope)
    {
        ScriptCode test = Condition(node[0], scope), yes = Read(node[1], scope), no = Read(node[2], scope);
        int at = node[0].Start;
        return frame =>
        {
            frame.Budget.Step(at);
            return ScriptOperators.Holds(test(frame), at) ? yes(frame) : no(frame);
        };
    }

    private ScriptCode Logic(ScriptNode node, ScriptScope scope)
    {
        ScriptCode left = Read(node[0], scope), right = Read(node[1], scope);
        bool and = node.Text == "&&";
        int at = node[0].Start;
        return frame =>
        {
            frame.Budget.Step(at);
            ScriptValue first = left(frame);
            return ScriptOperators.Holds(first, at) == and ? right(frame) : first;
        };
    }

    private ScriptCode Binary(ScriptNode node, ScriptScope scope)
    {
        string word = node.Text;
        if (word is not ("+" or "-" or "*" or "/" or "%" or "<" or "<=" or ">" or ">=" or "===" or "!=="))
        {
            return Refuse(node, $"the operator {word} is not part of the language",
                word is "==" or "!=" ? $"write {word}=" : "use + - * / % < <= > >= === !== && ||");
        }

        ScriptCode left = Read(node[0], scope), right = Read(node[1], scope);
        int at = node.Start;
        return frame =>
        {
            frame.Budget.Step(at);
            ScriptValue first = left(frame);
            return ScriptOperators.Apply(word, first, right(frame), at, frame.Budget);
        };
    }

    private ScriptCode Unary(ScriptNode node, ScriptScope scope)
    {
        ScriptCode of = Read(node[0], scope);
        int at = node.Start;
        return node.Text switch
        {
            "-" => frame => new ScriptValue(-ScriptOperators.Number(of(frame), at, "-")),
            "!" => frame => new ScriptValue(!ScriptOperators.Holds(of(frame), at)),
            _ => Refuse(node, ScriptRefusal.Of(node.Kind), ScriptRefusal.InsteadSlow),
        };
    }

    private ScriptCode Update(ScriptNode node, ScriptScope scope)
    {
        (double by, bool isBefore, int at) = (node.Text == "++" ? 1 : -1, node.Value is true, node.Start);
        string word = node.Text;
        SlowTarget? target = Targets.Of(node[0], scope);
        return target is null ? Refused : frame =>
        {
            frame.Budget.Step(at);
            (ScriptValue owner, ScriptValue key) = target.Place(frame);
            double old = ScriptOperators.Number(target.Get(frame, owner, key), at, word);
            target.Set(frame, owner, key, new ScriptValue(old + by));
            return new ScriptValue(isBefore ? old + by : old);
        };
    }

    private ScriptCode Assign(ScriptNode node, ScriptScope scope)
    {
        SlowTarget? target = Targets.Of(node[0], scope);
        ScriptCode value = Read(node[1], scope);
        string word = node.Text[..^1];
        if (word is not ("" or "+" or "-" or "*" or "/" or "%"))
        {
            return Refuse(node, "this kind of assignment is not part of the language", "use = += -= *= /= %=");
        }

        int at = node.Start;
        return target is null ? Refused : frame =>
        {
            frame.Budget.Step(at);
            (ScriptValue owner, ScriptValue key) = target.Place(frame);
            ScriptValue old = word.Length > 0 ? target.Get(frame, owner, key) : default;
            ScriptValue given = value(frame);
            given = word.Length > 0 ? ScriptOperators.Apply(word, old, given, at, frame.Budget) : given;
            target.Set(frame, owner, key, given);
            return given;
        };
    }

    private ScriptCode Array(ScriptNode node, ScriptScope scope)
    {
        if (node.Parts.Any(part => part is null))
        {
            return Refuse(node, "an array has no holes", "give every element its value");
        }

        ScriptCode[] items = [.. node.Parts.Select(part => Read(part!, scope))];
        int at = node.Start;
        return frame =>
        {
            frame.Budget.Make(at, items.Length + 1);
            List<ScriptValue> made = new(items.Length);
            foreach (ScriptCode item in items)
            {
                made.Add(item(frame));
            }

            return new ScriptValue(new ScriptArray(made));
        };
    }

    private ScriptCode Fields(ScriptNode node, ScriptScope scope)
    {
        HashSet<string> seen = [];
        foreach (ScriptNode field in node.Parts.OfType<ScriptNode>())
        {
            FormulaFault? fault = field.Kind == "Accessor"
                ? new FormulaFault("E502", field.Start, field.Length, "there are no getters and setters",
                    "give the field its value")
                : seen.Add(field.Text) ? SlowNames.HiddenMember(field.Text, field)
                : new FormulaFault("E502", field.Start, field.Length, $"the object has two '{field.Text}'",
                    "remove one");
            if (fault is not null)
            {
                return Refuse(fault);
            }
        }

        (string Name, ScriptCode Value)[] fields =
            [.. node.Parts.Select(part => (part!.Text, Read(part[0], scope)))];
        int at = node.Start;
        return frame =>
        {
            ScriptRecord made = new();
            frame.Budget.Make(at, 1);
            foreach ((string name, ScriptCode value) in fields)
            {
                frame.Budget.Make(at, 1 + name.Length);
                made.Fields[name] = value(frame);
            }

            return new ScriptValue(made);
        };
    }

    private ScriptCode Function(ScriptNode node, ScriptScope scope)
    {
        if (node.Text.Length > 0)
        {
            return Refuse(node, "a function inside an expression has no name", "declare it by name before");
        }

        ScriptBody body = functionOf(node, scope);
        int at = node.Start;
        return frame =>
        {
            frame.Budget.Make(at, 1);
            return new ScriptValue(new ScriptClosure(body, frame));
        };
    }
}
