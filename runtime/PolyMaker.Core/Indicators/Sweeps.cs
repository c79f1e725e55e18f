using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Takers that go through more than one price: prints of one side within 100 ms of each other, each sweep counted once,
/// when its second price prints. Forgotten with a time constant of 5 minutes. O(1), no allocation. One writer: the
/// market's indicators.
/// </summary>
public sealed class Sweeps
{
    private const double TimeConstantSeconds = 300;
    private const long ChainMicro = 100 * Timestamp.MicroPerMillisecond;
    private DecayedPair swept = new(TimeConstantSeconds);
    private Side side;
    private Price price;
    private Timestamp printedAt;
    private bool hasChain;
    private bool isCounted;

    public void Update(Side takerSide, Price printed, Timestamp at)
    {
        bool continues = hasChain && takerSide == side && at.Micro - printedAt.Micro <= ChainMicro;
        isCounted &= continues;
        if (continues && !isCounted && (takerSide == Side.Buy ? printed > price : printed < price))
        {
            isCounted = true;
            swept.Add(1, takerSide.Sign(), at);
        }

        (side, price, printedAt, hasChain) = (takerSide, printed, at, true);
    }

    public double Count(Timestamp at) => swept.At(at).First;

    /// <summary>-1 to 1: which side swept; 0 in silence, half of it for a single sweep.</summary>
    public double Lean(Timestamp at)
    {
        (double count, double signed) = swept.At(at);
        return signed / (count + 1);
    }
}
