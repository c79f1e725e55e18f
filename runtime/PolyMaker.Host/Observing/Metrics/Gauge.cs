namespace PolyMaker.Host.Observing.Metrics;

/// <summary>What something is now. Any thread; nothing is allocated. NaN until it is set, and left out.</summary>
internal sealed class Gauge
{
    private double value = double.NaN;

    public double Value => Volatile.Read(ref value);

    public void Set(double now) => Volatile.Write(ref value, now);

    public void Set(bool isSo) => Set(isSo ? 1 : 0);
}
