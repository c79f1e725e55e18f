using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Interpreting;

/// <summary>What may be assigned in an interpreted script: its own variables, elements and fields.</summary>
internal sealed class SlowTargets(SlowExpressions expressions)
{
    /// <summary>Each call starts from the file as written: what it changes there, the next does not see.</summary>
    public bool RefusesToKeep(ScriptNode node, ScriptScope scope)
    {
        ScriptNode root = node;
        while (root.Kind == "MemberExpression")
        {
            root = root[0];
        }

        if (root.Kind != "Identifier" || scope.Find(root.Text) is not { IsOfFile: true, IsCapturedFromLoop: false })
        {
            return false;
        }

        expressions.Refuse(node,
            $"'{root.Text}' belongs to the file: what one call changes in it, the next does not see",
            "make it a variable of the function; what is to last is a signal");
        return true;
    }

    /// <summary>Null after refusing.</summary>
    public SlowTarget? Of(ScriptNode node, ScriptScope scope)
    {
        if (RefusesToKeep(node, scope))
        {
            return null;
        }

        if (node.Kind == "Identifier")
        {
            ScriptVariable? found = expressions.Find(node, scope);
            if (found is { IsConst: true })
            {
                expressions.Refuse(node, $"'{node.Text}' is constant", "declare it with var, or use another variable");
            }

            return found is { } at ? SlowTarget.OfName(node, at) : null;
        }

        if (node.Kind != "MemberExpression" || node[0] is { Kind: "Identifier", Text: "Math" })
        {
            expressions.Refuse(node, "this cannot be assigned", "assign a variable, an element or a field");
            return null;
        }

        bool isField = node.Text == ".";
        if ((isField ? node[1].Text : node[1].Value as string) is { } name)
        {
            FormulaFault? fault = SlowNames.HiddenMember(name, node) ?? (!isField || name != "length" ? null
                : new FormulaFault("E502", node.Start, node.Length, "a length is not set", "push and pop elements"));
            if (fault is not null)
            {
                expressions.Refuse(fault);
                return null;
            }
        }

        ScriptValue field = new(node[1].Text);
        return SlowTarget.OfMember(
            node, expressions.Read(node[0], scope), isField ? _ => field : expressions.Read(node[1], scope));
    }
}
