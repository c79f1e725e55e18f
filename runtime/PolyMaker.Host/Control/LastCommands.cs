using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Control;

/// <summary>Keeps what each market's last decision sent, for `explain`. One writer: the trading loop.</summary>
internal sealed class LastCommands : IRunObserver
{
    private readonly List<List<MarketCommand>> sent = [];
    private readonly List<long> decisions = [];

    public IEnumerable<string> Of(LiveMarket market) => sent[market.Number].Select(command => command.ToString());

    public void Joined(LiveMarket market)
    {
        sent.Add([]);
        decisions.Add(0);
    }

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        // A turn in which nothing was reconsidered leaves the last decision, and what it sent, standing.
        if (decisions[market.Number] == market.Engine.Decisions)
        {
            return;
        }

        decisions[market.Number] = market.Engine.Decisions;
        List<MarketCommand> kept = sent[market.Number];
        kept.Clear();
        foreach (ref readonly MarketCommand command in commands)
        {
            if (command.Kind != MarketCommandKind.WakeAt)
            {
                kept.Add(command);
            }
        }
    }

    public void Learned(LiveMarket market, in MarketEvent happened)
    {
    }

    public void Told(GatewayReport report)
    {
    }
}
