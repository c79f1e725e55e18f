using PolyMaker.Core.Commands;

namespace PolyMaker.Core.Ports;

/// <summary>
/// Where commands go. Never blocks, never returns an outcome: every outcome comes back as a market event.
/// </summary>
public interface IExchange
{
    void Submit(int market, in MarketCommand command);
}
