using PolyMaker.Core.Markets;
using PolyMaker.Core.Pricing;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Pricing;

public sealed class TakerFeeTests
{
    [Theory]
    [InlineData(0.5, 0.07, 0.0175)]
    [InlineData(0.1, 0.03, 0.0027)]
    [InlineData(1, 0.03, 0)]
    public void FeeIsLargestInTheMiddle(double price, double rate, double expected) =>
        Close.To(expected, TakerFee.PerShare(price, rate), 1e-12);

    [Fact]
    public void AgreesWithTheFeeOfAWholeOrder() =>
        Close.To(new FeeSchedule(30_000).TakerFee(new Price(4_200), Size.FromShares(1_000)).ToDouble(),
            1_000 * TakerFee.PerShare(0.42, 0.03), 1e-6);

    [Fact]
    public void InputsWithoutMeaningHaveNoAnswer() =>
        Close.RefusesUnknownInputs(2, x => TakerFee.PerShare(x[0], x[1]), 0.5, 0.03);
}
