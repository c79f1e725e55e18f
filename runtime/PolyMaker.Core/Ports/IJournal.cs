using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;

namespace PolyMaker.Core.Ports;

/// <summary>Append-only record of what was consumed and decided, in order. Implementations must not throw.</summary>
public interface IJournal
{
    void Consumed(int market, in MarketEvent marketEvent);

    void Decided(int market, in MarketCommand command);
}
