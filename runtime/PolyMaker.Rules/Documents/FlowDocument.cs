using PolyMaker.Core.Risk;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>`at most 500sh per 1h per side`: a limit on what is placed in any window.</summary>
internal sealed record FlowDocument(
    FlowMeasure Measure, LimitDocument Amount, LimitDocument Window, bool PerSide, string Text, SourceSpan Span)
{
    /// <summary>The most this lets through in any window of that many seconds.</summary>
    public decimal MostIn(decimal seconds) => Amount.Value * decimal.Ceiling(seconds / Window.Value);

    /// <summary>True when obeying this limit always obeys the other as well.</summary>
    public bool Implies(FlowDocument other) =>
        Measure == other.Measure
        && (other.PerSide || !PerSide)
        && MostIn(other.Window.Value) <= other.Amount.Value;
}
