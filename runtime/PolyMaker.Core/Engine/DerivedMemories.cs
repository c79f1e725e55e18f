using PolyMaker.Core.Rules;

namespace PolyMaker.Core.Engine;

/// <summary>
/// The memories of a market's derived values by definition hash. A rule book takes over every memory whose definition
/// it shares with the one before; the others are forgotten. One writer: the market's engine.
/// </summary>
public sealed class DerivedMemories
{
    private Dictionary<string, DerivedMemory> known = [];

    /// <summary>The same memories, to be led on apart from these: what a preview starts from.</summary>
    public DerivedMemories Copy() => new() { known = known.ToDictionary(each => each.Key, each => each.Value.Copy()) };

    internal DerivedMemory[] Adopt(IReadOnlyList<DerivedValue> derived)
    {
        Dictionary<string, DerivedMemory> kept = [];
        DerivedMemory[] adopted = new DerivedMemory[derived.Count];
        for (int at = 0; at < adopted.Length; at++)
        {
            string hash = derived[at].DefinitionHash;
            if (!kept.TryGetValue(hash, out DerivedMemory? memory))
            {
                memory = known.GetValueOrDefault(hash) ?? new DerivedMemory();
                kept[hash] = memory;
            }

            adopted[at] = memory;
        }

        known = kept;
        return adopted;
    }
}
