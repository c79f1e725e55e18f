using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// The functions and statements of an interpreted script made ready, with JavaScript's own rules of which name is seen
/// where; where following them would surprise, the text is refused.
/// </summary>
internal sealed class SlowStatements
{
    private static readonly ScriptStep Nothing = _ => ScriptFlow.Next;

    private readonly List<FormulaFault> faults;
    private readonly SlowExpressions expressions;

    public SlowStatements(List<FormulaFault> faults)
    {
        this.faults = faults;
        expressions = new SlowExpressions(faults, Function);
    }

    public ScriptBody Function(ScriptNode function, ScriptScope around)
    {
        ScriptBody body = new(function.Text, function.Names.Count);
        ScriptScope scope = ScriptScope.OfFunction(around, body);
        foreach (string parameter in function.Names)
        {
            Declare(parameter, function, scope, isConst: false);
        }

        List<ScriptNode> statements = [.. function.Parts.OfType<ScriptNode>()];
        Hoist(statements, scope);
        body.Steps = Block(statements, scope);
        body.Levels = LevelsOf(function);
        return body;
    }

    /// <summary>
    /// `var` and functions are known in the whole of their function, from its start on.
    /// </summary>
    public void Hoist(IEnumerable<ScriptNode> statements, ScriptScope scope)
    {
        foreach (ScriptNode statement in statements)
        {
            if (statement.Kind == "VariableDeclaration" && statement.Text == "var")
            {
                foreach (ScriptNode? each in statement.Parts.Where(each => !scope.Holds(each!.Text)))
                {
                    Declare(each!.Text, each, scope, isConst: false);
                }
            }
            else if (statement.Kind == "FunctionDeclaration")
            {
                Declare(statement.Text, statement, scope, isConst: true);
            }
            else if (statement.Kind != "FunctionExpression")
            {
                Hoist(statement.Parts.OfType<ScriptNode>().Where(part => part.Kind != "FunctionDeclaration"), scope);
            }
        }
    }

    /// <summary>Statements with the names of their block; functions come before everything else.</summary>
    public IReadOnlyList<ScriptStep> Block(IReadOnlyList<ScriptNode> statements, ScriptScope scope)
    {
        List<int> own = [];
        foreach (ScriptNode declaration in statements.Where(each => each is { Kind: "VariableDeclaration" }
            && each.Text != "var"))
        {
            own.AddRange(declaration.Parts.Select(each =>
                Declare(each!.Text, each, scope, declaration.Text == "const")));
        }

        List<ScriptStep> steps = [];
        if (own.Count > 0 && scope.IsLoop)
        {
            steps.Add(frame =>
            {
                own.ForEach(index => frame.Values[index] = ScriptValue.Unset);
                return ScriptFlow.Next;
            });
        }

        steps.AddRange(statements.Where(each => each.Kind == "FunctionDeclaration").Select(each => Named(each, scope)));
        steps.AddRange(statements.Where(each => each.Kind != "FunctionDeclaration").Select(each => Read(each, scope)));
        return steps;
    }

    private int Declare(string name, ScriptNode at, ScriptScope scope, bool isConst)
    {
        if (SlowNames.Declared(name, at) is { } taken)
        {
            faults.Add(taken);
        }

        if (scope.Holds(name))
        {
            faults.Add(new FormulaFault("E502", at.Start, at.Length, $"there is another '{name}' already",
                "rename one"));
        }

        return scope.Declare(name, isConst);
    }

    private ScriptStep Named(ScriptNode function, ScriptScope scope)
    {
        if (scope != scope.Whole)
        {
            faults.Add(new FormulaFault("E502", function.Start, function.Length,
                "a function is declared at the top of a file or of another function", "move it out of the block"));
            return Nothing;
        }

        int index = scope.Find(function.Text)!.Value.Index;
        ScriptBody body = Function(function, scope);
        int at = function.Start;
        return frame =>
        {
            frame.Budget.Make(at, 1);
            frame.Values[index] = new ScriptValue(new ScriptClosure(body, frame));
            return ScriptFlow.Next;
        };
    }

    private ScriptStep Read(ScriptNode node, ScriptScope scope)
    {
        switch (node.Kind)
        {
            case "EmptyStatement":
                return Nothing;
            case "BlockStatement":
                return Sequence(Block([.. node.Parts.OfType<ScriptNode>()], scope.Block(isLoop: false)), node.Start);
            case "VariableDeclaration":
                return Sequence([.. node.Parts.Select(each => Start(each!, node.Text, scope))], node.Start);
            case "ExpressionStatement":
                return Expression(node, scope);
            case "IfStatement":
                return Branch(node, scope);
            case "ForStatement" or "WhileStatement" or "DoWhileStatement":
                return Loop(node, scope.Block(isLoop: true));
            case "BreakStatement" or "ContinueStatement" when node.Text.Length == 0:
                ScriptFlow leaving = node.Kind == "BreakStatement" ? ScriptFlow.Break : ScriptFlow.Continue;
                return _ => leaving;
            case "ReturnStatement":
                ScriptCode? value = node.Parts[0] is { } result ? expressions.Read(result, scope) : null;
                return frame =>
                {
                    frame.Result = value is null ? ScriptValue.Nothing : value(frame);
                    return ScriptFlow.Return;
                };
            default:
                expressions.Refuse(node, node.Kind is "BreakStatement" or "ContinueStatement"
                    ? ScriptRefusal.Of("LabelledStatement") : ScriptRefusal.Of(node.Kind), ScriptRefusal.InsteadSlow);
                return Nothing;
        }
    }

    private static ScriptStep Sequence(IReadOnlyList<ScriptStep> steps, int at) => frame =>
    {
        frame.Budget.Step(at);
        foreach (ScriptStep step in steps)
        {
            ScriptFlow flow = step(frame);
            if (flow != ScriptFlow.Next)
            {
                return flow;
            }
        }

        return ScriptFlow.Next;
    };

    private ScriptStep Start(ScriptNode declarator, string kind, ScriptScope scope)
    {
        int index = scope.Find(declarator.Text)?.Index ?? 0;
        if (declarator.Parts[0] is not { } given)
        {
            if (kind == "const")
            {
                expressions.Refuse(declarator, $"the constant '{declarator.Text}' has no value", "write const x = …;");
            }

            return Nothing;
        }

        ScriptCode value = expressions.Read(given, scope);
        return frame =>
        {
            frame.Values[index] = value(frame);
            return ScriptFlow.Next;
        };
    }

    private ScriptStep Expression(ScriptNode node, ScriptScope scope)
    {
        ScriptNode inner = node[0];
        if (inner.Kind is not ("AssignmentExpression" or "UpdateExpression" or "CallExpression"))
        {
            // A directive like "use strict" changes nothing here: the language is strict.
            return inner.Value is string ? Nothing : Refused();
        }

        ScriptCode code = expressions.Read(inner, scope);
        int at = node.Start;
        return frame =>
        {
            frame.Budget.Step(at);
            code(frame);
            return ScriptFlow.Next;
        };

        ScriptStep Refused()
        {
            int before = faults.Count;
            expressions.Read(inner, scope);
            if (faults.Count == before)
            {
                expressions.Refuse(node, ScriptRefusal.Of(node.Kind), ScriptRefusal.InsteadSlow);
            }

            return Nothing;
        }
    }

    private ScriptStep Branch(ScriptNode node, ScriptScope scope)
    {
        ScriptCode test = expressions.Condition(node[0], scope);
        ScriptStep then = Inner(node[1], scope);
        ScriptStep? otherwise = node.Parts[2] is { } alternate ? Inner(alternate, scope) : null;
        int at = node[0].Start;
        return frame =>
        {
            frame.Budget.Step(at);
            return ScriptOperators.Holds(test(frame), at) ? then(frame)
                : otherwise is null ? ScriptFlow.Next : otherwise(frame);
        };
    }

    /// <summary>A statement that stands alone where a block could.</summary>
    private ScriptStep Inner(ScriptNode node, ScriptScope scope)
    {
        if (node.Kind == "FunctionDeclaration" || (node.Kind == "VariableDeclaration" && node.Text != "var"))
        {
            expressions.Refuse(node, "a declaration stands in a block", "put braces around it");
            return Nothing;
        }

        return Read(node, scope);
    }

    private ScriptStep Loop(ScriptNode node, ScriptScope scope)
    {
        bool isFor = node.Kind == "ForStatement", isDo = node.Kind == "DoWhileStatement";
        ScriptNode? head = isFor ? node.Parts[0] : null;
        ScriptStep start = head is null ? Nothing
            : head.Kind == "VariableDeclaration" ? Sequence(Block([head], scope), node.Start) : Effects(head, scope);
        ScriptNode? condition = isFor ? node.Parts[1] : node[isDo ? 1 : 0];
        ScriptCode? test = condition is null ? null : expressions.Condition(condition, scope);
        ScriptStep next = isFor && node.Parts[2] is { } update ? Effects(update, scope) : Nothing;
        ScriptStep body = Inner(node[isFor ? 3 : isDo ? 0 : 1], scope);
        int at = node.Start;
        return frame =>
        {
            start(frame);
            bool isDue = isDo;
            while (isDue || test is null || ScriptOperators.Holds(test(frame), at))
            {
                isDue = false;
                frame.Budget.Step(at);
                ScriptFlow flow = body(frame);
                if (flow == ScriptFlow.Return)
                {
                    return flow;
                }

                if (flow == ScriptFlow.Break)
                {
                    break;
                }

                next(frame);
            }

            return ScriptFlow.Next;
        };
    }

    /// <summary>What a loop does at its start and after each round: one thing, or several with commas.</summary>
    private ScriptStep Effects(ScriptNode node, ScriptScope scope)
    {
        if (node.Kind == "SequenceExpression")
        {
            return Sequence([.. node.Parts.Select(part => Effects(part!, scope))], node.Start);
        }

        return Expression(new ScriptNode("ExpressionStatement", node.Start, node.Length) { Parts = [node] }, scope);
    }

    private static int LevelsOf(ScriptNode node) =>
        1 + node.Parts.OfType<ScriptNode>().Select(LevelsOf).DefaultIfEmpty(0).Max();
}
