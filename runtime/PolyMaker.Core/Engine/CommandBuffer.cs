using PolyMaker.Core.Commands;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;

namespace PolyMaker.Core.Engine;

/// <summary>
/// The commands of one decision, in order. A reused buffer large enough for every order there can be.
/// </summary>
internal sealed class CommandBuffer
{
    private readonly MarketCommand[] commands =
        new MarketCommand[(2 * QuoteSet.MaxBands) + OrderLedger.Capacity + 2];

    private int count;

    public ReadOnlySpan<MarketCommand> Span => commands.AsSpan(0, count);

    public void Clear() => count = 0;

    public void Add(in MarketCommand command) => commands[count++] = command;
}
