using PolyMaker.Host.Observing.Alerts;

namespace PolyMaker.UnitTests.Host.Observing.Alerts;

public sealed class AlertPolicyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly AlertPolicy policy = new() { Most = 3 };

    [Fact]
    public void TheSameIsSaidOnceForAWhile()
    {
        Assert.Equal(0, policy.Admit("a", Start));
        Assert.Null(policy.Admit("a", Start.AddMinutes(4)));
        Assert.Equal(1, policy.Admit("b", Start.AddMinutes(4)));
        Assert.Equal(0, policy.Admit("a", Start.AddMinutes(5)));
    }

    [Fact]
    public void AClockThatIsSetBackSilencesNothing()
    {
        Assert.All(["a", "b", "c"], key => Assert.NotNull(policy.Admit(key, Start)));
        Assert.NotNull(policy.Admit("a", Start.AddHours(-2)));
        Assert.Null(policy.Admit("a", Start.AddHours(-2).AddMinutes(1)));
    }

    [Fact]
    public void MoreThanSoManyWaitUntilTheFirstAreOld()
    {
        Assert.All(["a", "b", "c"], key => Assert.NotNull(policy.Admit(key, Start)));
        Assert.Null(policy.Admit("d", Start.AddMinutes(9)));
        Assert.Null(policy.Admit("e", Start.AddMinutes(9)));
        Assert.Equal(2, policy.Admit("d", Start.AddMinutes(10)));
    }
}
