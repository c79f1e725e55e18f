using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>A checked formula with its delegate, the slots it reads, and its canonical text.</summary>
internal sealed record CompiledFormula(FormulaNode Root, Formula Evaluate, IReadOnlyList<int> Slots, string Canonical)
{
    public FormulaType Type => Root.Type;

    /// <summary>The last compilation that used it; written by <see cref="FormulaCompiler"/> only.</summary>
    public int LastUsed { get; set; }

    /// <summary>Every name it reads, in order of first use.</summary>
    public required IReadOnlyCollection<string> Names { get; init; }
}
