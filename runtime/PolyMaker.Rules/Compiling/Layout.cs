using System.Globalization;
using System.Text;
using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Where a plan's parameters sit in the context: after the vocabulary, in the order of the merged plan. Two plans with
/// equal <see cref="Key"/> can share compiled formulas.
/// </summary>
internal sealed class Layout
{
    public const string Prefix = "p.";

    public static readonly Layout Empty = new([]);

    private readonly Dictionary<string, (int Slot, FormulaType Type)> parameters = [];

    /// <param name="unreadable">Params that exist but whose fault was already reported.</param>
    /// <param name="results">Names without prefix that follow the params: what a property reads of a quote.</param>
    public Layout(
        IReadOnlyList<(string Name, FormulaType Type)> inOrder,
        IEnumerable<string>? unreadable = null,
        IReadOnlyList<(string Name, FormulaType Type)>? results = null)
    {
        Unreadable = [.. (unreadable ?? []).Select(name => Prefix + name)];
        StringBuilder key = new();
        foreach ((string name, FormulaType type) in
            inOrder.Select(parameter => (Prefix + parameter.Name, parameter.Type)).Concat(results ?? []))
        {
            parameters[name] = ((int)ContextSlot.Count + parameters.Count, type);
            key.Append(CultureInfo.InvariantCulture,
                $"{name}:{type.Unit.Dollars},{type.Unit.Shares},{type.Unit.Seconds};");
        }

        Key = key.ToString();
    }

    public string Key { get; }

    public IReadOnlyCollection<string> Unreadable { get; }

    public int Length => (int)ContextSlot.Count + parameters.Count;

    /// <summary>Every name an expression may use here.</summary>
    public IEnumerable<string> Names => Vocabulary.Variables.Select(variable => variable.Name).Concat(parameters.Keys);

    public (int Slot, FormulaType Type)? Find(string name)
    {
        if (Vocabulary.Find(name) is { } variable)
        {
            return ((int)variable.Slot, variable.IsBoolean ? FormulaType.Boolean : FormulaType.Number(variable.Unit));
        }

        return parameters.TryGetValue(name, out (int Slot, FormulaType Type) found) ? found : null;
    }
}
