using PolyMaker.Core.Pricing;

namespace PolyMaker.UnitTests.Core.Pricing;

public sealed class AvellanedaLiteTests
{
    [Fact]
    public void ReservationLeansByDeviationsAtFullInventory()
    {
        Close.To(0.494, AvellanedaLite.Reservation(0.5, 0.5, 1, 0.012));
        Close.To(0.524, AvellanedaLite.Reservation(0.5, -1, 2, 0.012));
    }

    [Fact]
    public void HalfSpreadIsDeviationsAndTicks() => Close.To(0.034, AvellanedaLite.HalfSpread(2, 0.012, 1, 0.01));

    [Fact]
    public void InputsWithoutMeaningHaveNoAnswer()
    {
        Close.RefusesUnknownInputs(4, x => AvellanedaLite.Reservation(x[0], x[1], x[2], x[3]), 0.5, 0.5, 1, 0.01);
        Close.RefusesUnknownInputs(4, x => AvellanedaLite.HalfSpread(x[0], x[1], x[2], x[3]), 2, 0.01, 1, 0.01);
        Assert.True(double.IsNaN(AvellanedaLite.HalfSpread(2, 0.01, 1, 0)));
    }
}
