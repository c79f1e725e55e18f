using PolyMaker.LocalVenue.Accounts;

namespace PolyMaker.UnitTests.LocalVenue.Accounts;

public sealed class HeartbeatDeskTests
{
    private readonly VenueDesk desk = new();

    [Fact]
    public void SilenceOfTenSecondsCancelsTheKeysOrdersAtTheNextCheck()
    {
        Assert.True(desk.Engine.Heartbeat("key-1", desk.Alice, "", desk.Now).IsAccepted);
        desk.Buy(desk.Alice, 40, 10);
        desk.Submit(desk.Ticket(desk.Alice, PolyMaker.Core.Markets.Side.Buy, 39, 10) with { Owner = "other" });
        desk.Buy(desk.Bob, 38, 10);
        desk.Wait(9.9);
        Assert.Equal("40x10 39x10 38x10 |", desk.Book());
        desk.Wait(0.1);
        Assert.Equal("39x10 38x10 |", desk.Book());
        Assert.Contains("order key-1 Cancellation Canceled 0/10 MissedHeartbeat", desk.Log.Take());
    }

    [Fact]
    public void BeatingKeepsOrdersAlive()
    {
        desk.Buy(desk.Alice, 40, 10);
        string id = "";
        for (int i = 0; i < 10; i++)
        {
            HeartbeatReply reply = desk.Engine.Heartbeat("key-1", desk.Alice, id, desk.Now);
            Assert.True(reply.IsAccepted);
            id = reply.Id;
            desk.Wait(5);
        }

        Assert.Equal("40x10 |", desk.Book());
        desk.Wait(10);
        Assert.Equal("|", desk.Book());
    }

    [Fact]
    public void WrongIdIsToldTheExpectedOne()
    {
        string id = desk.Engine.Heartbeat("key-1", desk.Alice, "", desk.Now).Id;
        HeartbeatReply reply = desk.Engine.Heartbeat("key-1", desk.Alice, "wrong", desk.Now);
        Assert.Equal(new HeartbeatReply(false, id), reply);
        Assert.True(desk.Engine.Heartbeat("key-1", desk.Alice, id, desk.Now).IsAccepted);
        desk.Engine.HeartbeatWithoutId("key-1", desk.Alice, desk.Now);
        Assert.True(desk.Engine.Heartbeat("key-1", desk.Alice, "", desk.Now).IsAccepted);
    }
}
