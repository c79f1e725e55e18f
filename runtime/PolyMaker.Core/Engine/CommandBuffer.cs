using PolyMaker.Core.Commands;

namespace PolyMaker.Core.Engine;

/// <summary>
/// The commands of one decision, in order. A reused buffer that grows to the largest decision yet.
/// </summary>
internal sealed class CommandBuffer
{
    // Every order cancelled and as many placed as there can be are 162 commands; a usual decision has four.
    private MarketCommand[] commands = new MarketCommand[8];
    private int count;

    public ReadOnlySpan<MarketCommand> Span => commands.AsSpan(0, count);

    public void Clear() => count = 0;

    public void Add(in MarketCommand command)
    {
        if (count == commands.Length)
        {
            Array.Resize(ref commands, count * 2);
        }

        commands[count++] = command;
    }
}
