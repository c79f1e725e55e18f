using PolyMaker.Core.Events;
using PolyMaker.Host.Observing.Metrics;

namespace PolyMaker.UnitTests.Host.Observing.Metrics;

public sealed class WordsTests
{
    [Theory]
    [InlineData(RejectReason.None, "none")]
    [InlineData(RejectReason.NotEnoughBalance, "not_enough_balance")]
    public void AreTheProgramsOwnInSmallLetters(RejectReason reason, string expected) =>
        Assert.Equal(expected, Words.Of(reason));
}
