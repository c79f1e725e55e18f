using PolyMaker.Core.Events;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// What somebody outside the venue last said YES is worth. Unknown before the first word and once the word has outlived
/// what its source vouches for: an old opinion is no opinion. One writer: the market's engine.
/// </summary>
public sealed class OutsideValue
{
    private double fair;
    private double confidence;
    private Timestamp validFrom = Timestamp.Never;
    private long lifeMicro;

    /// <summary>The event must be a <see cref="MarketEventKind.FairTold"/>.</summary>
    public void Learn(in MarketEvent e)
    {
        fair = e.Price.ToDouble();
        confidence = e.Confidence;
        validFrom = e.At.PlusMicro(-e.AgeMicro);
        lifeMicro = e.LifeMicro;
    }

    /// <summary>Dollars; NaN while unknown.</summary>
    public double Fair(Timestamp at) => IsKnown(at) ? fair : double.NaN;

    /// <summary>0 to 1; NaN while unknown.</summary>
    public double Confidence(Timestamp at) => IsKnown(at) ? confidence : double.NaN;

    /// <summary>Since when the value has held, also past its life; Never before the first.</summary>
    public Timestamp ValidFrom => validFrom;

    private bool IsKnown(Timestamp at) =>
        validFrom != Timestamp.Never && at.Micro - validFrom.Micro <= lifeMicro;
}
