namespace PolyMaker.Rules.Compiling;

/// <summary>
/// `{ add: { js: "0.004 * flow.imbalance" } }`: one expression in JavaScript over the same names. Numbers have no units
/// there: names are in dollars, shares and seconds, and the result takes the unit of its place.
/// </summary>
internal sealed class InlineScript : IScriptScope
{
    private readonly Layout layout;
    private readonly ScriptChecker checker;

    private InlineScript(Layout layout, List<FormulaFault> faults)
    {
        this.layout = layout;
        checker = new ScriptChecker(this, faults);
    }

    /// <summary>Null after reporting.</summary>
    public static FormulaNode? Check(string text, Layout layout, List<FormulaFault> faults)
    {
        if (ScriptParser.Inline(text, faults) is not { } parsed)
        {
            return null;
        }

        FormulaNode? root = new InlineScript(layout, faults).checker.Check(parsed);
        return faults.Count > 0 || root is null ? null
            : root.Type.IsBoolean ? root : root with { Type = FormulaType.Zero };
    }

    public FormulaNode? Find(ScriptExpression name)
    {
        if (layout.Find(name.Text) is (int slot, FormulaType type))
        {
            return new SlotNode(slot, name.Text, type.IsBoolean ? type : FormulaType.Plain);
        }

        if (!layout.Unreadable.Contains(name.Text))
        {
            checker.Fault("E503", name, $"unknown name '{name.Text}'",
                Checking.NearName.Of(name.Text, layout.Names) is { } near ? $"did you mean '{near}'?"
                    : "the same names as in other expressions: book.mid, flow.imbalance, p.half …");
        }

        return null;
    }

    public FormulaNode? Call(ScriptExpression call, FormulaNode[] arguments)
    {
        checker.Fault("E503", call, $"there is no function '{call.Text}'", ScriptChecker.FunctionHint(call.Text, []));
        return null;
    }
}
