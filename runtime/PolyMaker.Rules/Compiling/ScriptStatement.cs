namespace PolyMaker.Rules.Compiling;

/// <summary>A statement of a script. Closed: assignment, branch, return.</summary>
internal abstract record ScriptStatement(int Start, int Length)
{
    /// <summary>`var x = …` or `x = …`.</summary>
    public sealed record Assign(string Name, ScriptExpression Value, bool Declares, int Start, int Length)
        : ScriptStatement(Start, Length)
    {
        public bool IsConst { get; init; }
    }

    /// <summary>`if (test) … else …`.</summary>
    public sealed record Branch(
        ScriptExpression Test, IReadOnlyList<ScriptStatement> Then, IReadOnlyList<ScriptStatement> Otherwise, int Start,
        int Length) : ScriptStatement(Start, Length);

    /// <summary>`return …`.</summary>
    public sealed record Return(ScriptExpression Value, int Start, int Length) : ScriptStatement(Start, Length);
}
