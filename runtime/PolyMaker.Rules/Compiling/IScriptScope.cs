namespace PolyMaker.Rules.Compiling;

/// <summary>Which names an expression of a script can read, and which functions it can call.</summary>
internal interface IScriptScope
{
    /// <summary>Null after reporting.</summary>
    FormulaNode? Find(ScriptExpression name);

    /// <summary>Null after reporting.</summary>
    FormulaNode? Call(ScriptExpression call, FormulaNode[] arguments);
}
