using PolyMaker.Host.Looking;
using PolyMaker.Host.Observing.Events;

namespace PolyMaker.UnitTests.Host.Looking;

public sealed class NotablesTests
{
    private readonly Notables notables = new();

    [Fact]
    public void WarningsAndWhatTheRulesDidAreNotable()
    {
        Hear("order_placed", Severity.Info);
        Hear("feed_lost", Severity.Warning);
        Hear("error_order_rejected", Severity.Warning);
        Hear("rules_applied", Severity.Info);
        Hear("error_loop_stuck", Severity.Critical);
        Assert.Equal(
            [(0L, "feed_lost"), (1L, "rules_applied"), (2L, "error_loop_stuck")],
            notables.Since(0).Select(each => (each.Number, each.Name)));
        Assert.Equal("error_loop_stuck", Assert.Single(notables.Since(2)).Name);
    }

    [Fact]
    public void OnlyTheLastAreKept()
    {
        for (int at = 0; at < Notables.Most + 5; at++)
        {
            Hear("feed_lost", Severity.Warning);
        }

        Assert.Equal(Notables.Most, notables.Since(0).Count);
        Assert.Equal(5, notables.Since(0)[0].Number);
    }

    private void Hear(string name, Severity severity)
    {
        RunEvent happened = new(name, severity);
        notables.Hear(in happened, DateTimeOffset.UnixEpoch);
    }
}
