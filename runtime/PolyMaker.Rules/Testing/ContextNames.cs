using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Every name that the formulas of one plan can read, with its slot: the vocabulary, the plan's params, then its
/// signals, schedules and scripts. The one place that knows how a rule book lays out its context.
/// </summary>
internal sealed class ContextNames
{
    private static readonly Unit[] NamedUnits = [Unit.None, Unit.Price, Unit.Share, Unit.Dollar, Unit.Second];

    private readonly Dictionary<string, ContextName> byName;

    public ContextNames(RuleBook book)
    {
        All = [.. Vocabulary.Variables.Select(Of), .. book.Parameters.Select(Of), .. book.Derived.Select(Of)];

        // What speaks of one side follows from the rest; nobody gives it.
        byName = All.Where(each => !SideContext.Holds((ContextSlot)each.Slot)).ToDictionary(each => each.Name);
    }

    /// <summary>In slot order.</summary>
    public IReadOnlyList<ContextName> All { get; }

    public ContextName? Find(string name) => byName.GetValueOrDefault(name);

    public static ContextName Of(Variable variable) =>
        new(variable.Name, (int)variable.Slot,
            variable.IsBoolean ? FormulaType.Boolean : FormulaType.Number(variable.Unit), variable.Low, variable.High);

    private static ContextName Of(Parameter parameter, int at) =>
        new(Layout.Prefix + parameter.Name, (int)ContextSlot.Count + at, TypeOf(parameter.Unit), parameter.Minimum,
            parameter.Maximum);

    /// <summary>A fixture gives what a signal or script would say; the rule book no longer knows its unit.</summary>
    public static ContextName Of(DerivedValue derived) =>
        new(derived.Name, derived.Slot,
            derived is Schedule or Signal { Kind: SignalKind.Latch } ? FormulaType.Boolean : null,
            double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>A rule book carries a param's unit in an operator's words.</summary>
    private static FormulaType? TypeOf(string unit)
    {
        foreach (Unit known in NamedUnits)
        {
            if (known.ToString() == unit)
            {
                return FormulaType.Number(known);
            }
        }

        return null;
    }
}
