using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

/// <summary>Formulas that are written in the same way are found without writing them.</summary>
public sealed class FormulaTextTests
{
    [Fact]
    public void TwoFormulasAreTheSameWhenTheirTextsAre()
    {
        FormulaNode[] roots = [.. Enumerable.Range(0, 400).Select(seed => new RandomFormula(seed).Expression())
            .SelectMany(text => (CompiledFormula?[])[Compiled(text), Compiled(text)])
            .OfType<CompiledFormula>().SelectMany(formula => Parts(formula.Root))];
        FormulaNode[] few = [.. roots.Where((_, at) => at % 7 == 0)];
        int same = 0;
        foreach (FormulaNode a in few)
        {
            foreach (FormulaNode b in few)
            {
                bool expected = FormulaText.Of(a) == FormulaText.Of(b);
                Assert.Equal(expected, FormulaText.AreSame(a, b));
                same += expected && !ReferenceEquals(a, b) ? 1 : 0;
            }
        }

        Assert.True(same > 100, $"only {same} pairs were alike: the test compares nothing");
    }

    private static CompiledFormula? Compiled(string text) => FormulaCompiler.Compile(text, Layout.Empty, []);

    private static IEnumerable<FormulaNode> Parts(FormulaNode node) => node is OperationNode operation
        ? [node, .. operation.Operands.SelectMany(Parts)] : [node];
}
