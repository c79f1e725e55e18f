namespace PolyMaker.Rules.Compiling;

/// <summary>In an operator's words, what a construct outside the pure subset is and what there is instead.</summary>
internal static class ScriptRefusal
{
    public const string Instead =
        "there are functions with return, var, if, ?:, arithmetic, comparison, && || ! and Math.*";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["ForStatement"] = "loops are not supported",
        ["ForInStatement"] = "loops are not supported",
        ["WhileStatement"] = "loops are not supported",
        ["DoWhileStatement"] = "loops are not supported",
        ["NewExpression"] = "`new` is not supported: a script makes no objects",
        ["ObjectExpression"] = "objects are not supported: a script has numbers only",
        ["ArrayExpression"] = "arrays are not supported: a script has numbers only",
        ["RegExpLiteral"] = "regular expressions are not supported",
        ["FunctionExpression"] = "functions are declared by name, outside of others",
        ["FunctionDeclaration"] = "functions are declared by name, outside of others",
        ["ThisExpression"] = "there is no `this`",
        ["AssignmentExpression"] = "an assignment is a statement of its own",
        ["SequenceExpression"] = "the comma operator is not supported",
        ["SwitchStatement"] = "`switch` is not supported",
        ["TryStatement"] = "nothing throws here, so there is no `try`",
        ["ThrowStatement"] = "nothing throws here: return NaN-free numbers, `on_error` does the rest",
        ["WithStatement"] = "`with` is not supported",
        ["LabelledStatement"] = "labels are not supported",
        ["ReturnStatement"] = "`return` needs a value",
        ["ExpressionStatement"] = "this does nothing",
        ["UnaryExpression"] = "this operator is not part of the language",
    };

    public static string Of(string construct) => Words.GetValueOrDefault(construct, "this is not part of the language");
}
