using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reference;

namespace PolyMaker.UnitTests.Rules.Reference;

public sealed class KeyMeaningsTests
{
    /// <summary>A key that the page does not explain is one that a person must guess at.</summary>
    [Fact]
    public void EveryKeyOfAFormIsExplained()
    {
        string table = KeyMeanings.Table();
        (string Form, KeySet Keys)[] forms =
        [
            ("quote", OutputDocument.Keys), ("param", ParameterDocument.Keys), ("signal", SignalDocument.Keys),
            ("schedule", ScheduleDocument.Keys), ("source", SourceDocument.Keys), ("ladder", LadderDocument.Keys),
            ("side", SideDocument.Keys), ("orders", OrdersDocument.Keys), ("exit", ExitDocument.Keys),
            ("risk", RiskDocument.Keys),
        ];
        Assert.All(
            forms.SelectMany(form => form.Keys.Names.Select(key => $"| {form.Form} | `{key}` | ")),
            row => Assert.Contains(row, table, StringComparison.Ordinal));
    }
}
