namespace PolyMaker.Core.Indicators;

/// <summary>
/// On above one threshold, off below a lower one, else as it was: what keeps a regime from flickering. An unknown value
/// changes nothing. One writer: the indicator that owns it.
/// </summary>
public struct Hysteresis(double rise, double fall)
{
    public bool IsOn { get; private set; }

    public void Update(double value) => IsOn = value > rise || (IsOn && !(value < fall));
}
