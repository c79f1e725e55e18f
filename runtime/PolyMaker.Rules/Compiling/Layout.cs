using System.Collections.Immutable;
using System.Globalization;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Where a plan's own values sit in the context: after the vocabulary its parameters in the order of the merged plan,
/// then its signals, schedules and scripts in the order of their evaluation. Two plans with equal <see cref="Key"/> can
/// share compiled formulas. Immutable.
/// </summary>
internal sealed class Layout
{
    public const string Prefix = "p.";

    public static readonly Layout Empty = new([]);

    private readonly ImmutableDictionary<string, (int Slot, FormulaType Type)> own;
    private readonly ImmutableList<string> inOrder;
    private readonly IReadOnlyCollection<string> elsewhere;
    private readonly bool isAlone;

    /// <summary>There is nothing but these names: no params, signals, schedules or scripts.</summary>
    public bool IsAlone => isAlone;

    /// <param name="unreadable">Params that exist but whose fault was already reported.</param>
    /// <param name="derived">Full names of every signal, schedule and script, for "did you mean".</param>
    public Layout(
        IReadOnlyList<(string Name, FormulaType Type)> inOrder, IEnumerable<string>? unreadable = null,
        IReadOnlyCollection<string>? derived = null)
        : this(ImmutableDictionary<string, (int, FormulaType)>.Empty, [], "",
            [.. (unreadable ?? []).Select(name => Prefix + name)], derived ?? [])
    {
        foreach ((string name, FormulaType type) in inOrder)
        {
            Key += KeyOf(Prefix + name, type);
            own = own.SetItem(Prefix + name, ((int)ContextSlot.Count + own.Count, type));
            this.inOrder = this.inOrder.Add(Prefix + name);
        }
    }

    private Layout(
        ImmutableDictionary<string, (int Slot, FormulaType Type)> own, ImmutableList<string> inOrder, string key,
        ImmutableHashSet<string> unreadable, IReadOnlyCollection<string> elsewhere, bool isAlone = false)
    {
        this.own = own;
        this.inOrder = inOrder;
        Key = key;
        Unreadable = unreadable;
        this.elsewhere = elsewhere;
        this.isAlone = isAlone;
    }

    public string Key { get; }

    /// <summary>Names that exist but whose fault was already reported.</summary>
    public ImmutableHashSet<string> Unreadable { get; }

    public int Length => (int)ContextSlot.Count + own.Count;

    /// <summary>Every name an expression may use here.</summary>
    public IEnumerable<string> Names =>
        isAlone ? inOrder : Vocabulary.Variables.Select(variable => variable.Name).Concat(inOrder).Union(elsewhere);

    /// <summary>Of expressions that read other things than the engine's: these names and no others.</summary>
    public static Layout Of(string owner, IEnumerable<(string Name, FormulaType Type)> names)
    {
        Layout layout =
            new(ImmutableDictionary<string, (int, FormulaType)>.Empty, [], owner + ":", [], [], isAlone: true);
        return names.Aggregate(layout, (known, each) => known.With(each.Name, each.Type));
    }

    public Layout With(string name, FormulaType type) =>
        new(own.SetItem(name, (Length, type)), inOrder.Add(name), Key + KeyOf(name, type), Unreadable, elsewhere,
            isAlone);

    public Layout WithUnreadable(string name) => new(own, inOrder, Key, Unreadable.Add(name), elsewhere, isAlone);

    public (int Slot, FormulaType Type)? Find(string name)
    {
        if (!isAlone && Vocabulary.Find(name) is { } variable)
        {
            return ((int)variable.Slot, variable.IsBoolean ? FormulaType.Boolean : FormulaType.Number(variable.Unit));
        }

        return own.TryGetValue(name, out (int Slot, FormulaType Type) found) ? found : null;
    }

    /// <summary>
    /// A name of the same group was reported as none at all (E107): an unknown one may be how it is to be written.
    /// </summary>
    public bool MayMeanMisnamed(string name)
    {
        string group = name[..(name.IndexOf('.', StringComparison.Ordinal) + 1)];
        return group.Length > 0 && Names.Concat(Unreadable).Any(known =>
            known.StartsWith(group, StringComparison.Ordinal) && !RuleName.IsLegal(known[group.Length..]));
    }

    private static string KeyOf(string name, FormulaType type) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{name}:{(type.IsBoolean ? "b" : "")}{type.Unit.Dollars},{type.Unit.Shares},{type.Unit.Seconds};");
}
