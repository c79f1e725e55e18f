using System.Globalization;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Reference;

/// <summary>What is stale in a decision, in words: name, age and limit.</summary>
public static class StaleText
{
    /// <summary>"book.micro, book.spread 18.2s > 15s"; empty when the term reads nothing stale.</summary>
    public static string Of(Staleness stale, Term term) =>
        Of(stale, [.. term.When?.Slots ?? [], .. term.Value.Slots]);

    public static string Of(Staleness stale, Expression expression) => Of(stale, expression.Slots);

    /// <summary>
    /// Names of stale variables with their max age in seconds, each once; an outside value that nobody has told has none
    /// and is left out.
    /// </summary>
    public static IEnumerable<(string Name, double MaxAge)> Names(Staleness stale, IEnumerable<int> slots) =>
        slots.Where(stale.Holds).Distinct()
            .Select(slot => Vocabulary.Of((ContextSlot)slot))
            .Where(variable => variable.MaxAge is not null)
            .Select(variable => (variable.Name, variable.MaxAge!.Value));

    private static string Of(Staleness stale, IEnumerable<int> slots) => string.Join("; ",
        Names(stale, slots).GroupBy(each => each.MaxAge, each => each.Name).Select(each => string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", each)} {stale.Age:0.#}s > {each.Key:0.#}s")));
}
