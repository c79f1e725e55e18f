namespace PolyMaker.Core.Rules;

/// <summary>
/// A compiled rule expression over the context slots (<see cref="ContextSlot"/>, then the rule book's parameters).
/// Pure, allocates nothing. Booleans are 1 and 0. May return NaN or infinity: the planner turns that into "no quote".
/// </summary>
public delegate double Formula(double[] context);
