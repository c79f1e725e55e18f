using System.CommandLine;
using PolyMaker.Host.Verbs;

namespace PolyMaker.UnitTests.Host.Verbs;

public sealed class OperationsOptionsTests
{
    private readonly Command run = new("run");

    public OperationsOptionsTests() => OperationsOptions.AddTo(run);

    [Fact]
    public void PricesOfSeveralMarketsAreTaken() => Assert.Equal(
        [PriceMark.Parse("a>60c")!, PriceMark.Parse("b<5c")!],
        OperationsOptions.Of(run.Parse("--alert-price a>60c --alert-price b<5c")).AlertPrices);

    [Fact]
    public void APriceThatIsNoneSaysWhatIsExpected() => Assert.Equal(
        "--alert-price a=60: expected a market's slug, > or <, and cents, such as \"fed-cut-march>60c\"",
        Assert.Single(run.Parse("--alert-price a=60").Errors).Message);
}
