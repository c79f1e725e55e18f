namespace PolyMaker.Rules.Compiling;

/// <summary>In an operator's words, what a construct outside the pure subset is and what there is instead.</summary>
internal static class ScriptRefusal
{
    public const string Instead =
        "there are functions with return, var, if, ?:, arithmetic, comparison, && || ! and Math.*";

    public const string InsteadSlow =
        "there are functions, var, let, const, if, loops, arrays, flat objects, text, arithmetic and Math.*";

    /// <summary>What the slow lane knows and the hot lane does not.</summary>
    private static readonly HashSet<string> Slow =
    [
        "ForStatement", "WhileStatement", "DoWhileStatement", "BreakStatement", "ContinueStatement",
        "ObjectExpression", "ArrayExpression", "FunctionExpression", "FunctionDeclaration", "AssignmentExpression",
        "ReturnStatement", "UpdateExpression", "CallExpression",
    ];

    private static readonly Dictionary<string, string> Words = new()
    {
        ["ForStatement"] = "it has a loop",
        ["ForInStatement"] = "`for … in` is not supported: the order of names is nobody's promise",
        ["WhileStatement"] = "it has a loop",
        ["DoWhileStatement"] = "it has a loop",
        ["BreakStatement"] = "it has a loop",
        ["ContinueStatement"] = "it has a loop",
        ["NewExpression"] = "`new` is not supported: arrays are [1, 2], objects { a: 1 }",
        ["ObjectExpression"] = "it makes an object",
        ["ArrayExpression"] = "it makes an array",
        ["UpdateExpression"] = "it has ++ or --",
        ["CallExpression"] = "it calls for an effect",
        ["RegExpLiteral"] = "regular expressions are not supported",
        ["FunctionExpression"] = "it has a function inside another",
        ["FunctionDeclaration"] = "it has a function inside another",
        ["ThisExpression"] = "there is no `this`",
        ["AssignmentExpression"] = "it assigns inside an expression",
        ["SequenceExpression"] = "the comma operator is not supported",
        ["SwitchStatement"] = "`switch` is not supported",
        ["TryStatement"] = "nothing throws here, so there is no `try`",
        ["ThrowStatement"] = "nothing throws here: return a number, `on_error` stands in for one that is not finite",
        ["WithStatement"] = "`with` is not supported",
        ["LabelledStatement"] = "labels are not supported",
        ["ReturnStatement"] = "it returns without a value",
        ["ExpressionStatement"] = "this does nothing",
        ["UnaryExpression"] = "this operator is not part of the language",
    };

    public static bool IsSlow(string construct) => Slow.Contains(construct);

    public static string Of(string construct) => Words.GetValueOrDefault(construct, "this is not part of the language");
}
