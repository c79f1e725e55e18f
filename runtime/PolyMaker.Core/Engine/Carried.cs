using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// A position that an earlier run left behind and what it had gained by its last mark: that gain or loss is not this
/// run's. Nothing of it counts when something else is held now.
/// </summary>
/// <param name="Net">YES less NO.</param>
/// <param name="Unrealised">Worth at that mark less cost.</param>
public readonly record struct Carried(Size Net, Cash Unrealised);
