using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;

namespace PolyMaker.Host.Journaling;

/// <summary>One market of a journal, traded again.</summary>
internal sealed class ReplayedMarket(MarketEngine engine)
{
    private long decision = -1;

    public MarketEngine Engine { get; } = engine;

    public string Slug => Engine.State.Spec.Slug;

    /// <summary>What its last decision sent, wake-ups left out.</summary>
    public string[] Sent { get; private set; } = [];

    /// <summary>
    /// Keeps what was sent, for an explanation. A decide point at which nothing was reconsidered leaves the last
    /// decision, and what it sent, standing.
    /// </summary>
    public void Keep(ReadOnlySpan<MarketCommand> commands)
    {
        if (Engine.Decisions != decision)
        {
            decision = Engine.Decisions;
            Sent = commands.Length == 0 ? [] : Texts(commands);
        }
    }

    public static string[] Texts(ReadOnlySpan<MarketCommand> commands)
    {
        List<string> texts = [];
        foreach (ref readonly MarketCommand command in commands)
        {
            if (command.Kind != MarketCommandKind.WakeAt)
            {
                texts.Add(command.ToString());
            }
        }

        return [.. texts];
    }
}
