using System.Text;
using PolyMaker.Core.Events;
using PolyMaker.Host.Dashboard;
using PolyMaker.Host.Live;

namespace PolyMaker.UnitTests.Host.Dashboard;

/// <summary>However many look, a frame is made once; and of what did not change nothing is made.</summary>
public sealed class LookFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private DashboardScene scene = null!;
    private LookFeed feed = null!;

    public async Task InitializeAsync()
    {
        scene = await DashboardScene.OpenAsync();
        feed = new LookFeed(scene.Room, TimeProvider.System);
    }

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task AllReadersSeeTheSameFrame()
    {
        feed.Join(null);
        feed.Join(null);
        Task<LookFrame> one = AfterAsync(0);
        Task<LookFrame> two = AfterAsync(0);
        Assert.Same(await one, await two);
        feed.Leave(null);
        Assert.True((await AfterAsync((await one).Number)).Number > (await one).Number);
        feed.Leave(null);
    }

    [Fact]
    public async Task ARowThatDidNotChangeIsTheSameBytes()
    {
        feed.Join(null);
        LookFrame first = await AfterAsync(0);
        LookFrame second = await AfterAsync(first.Number);
        Assert.Same(first.Rows[0].Json, second.Rows[0].Json);

        await scene.LearnAsync(1, MarketEvent.FeedLost);
        LookFrame changed = await AfterAsync(feed.Last.Number);
        changed = changed.Rows[1].Since > first.Number ? changed : await AfterAsync(changed.Number);
        Assert.Same(first.Rows[0].Json, changed.Rows[0].Json);
        Assert.Contains("\"lost\"", Encoding.UTF8.GetString(changed.Rows[1].Json), StringComparison.Ordinal);
        Assert.True(changed.Rows[1].Since > first.Number);
        feed.Leave(null);
    }

    [Fact]
    public async Task OnlyMarketsThatSomebodyLooksAtAreMadeInFull()
    {
        LiveMarket market = scene.Room.Control.Loop.Markets[1];
        feed.Join(null);
        Assert.Empty((await AfterAsync(0)).Markets);
        feed.Join(market);
        LookFrame frame = await AfterAsync(feed.Last.Number);
        frame = frame.Markets.Count > 0 ? frame : await AfterAsync(frame.Number);
        MarketFrame full = Assert.Single(frame.Markets).Value;
        LookFrame next = await AfterAsync(frame.Number);
        MarketFrame later = next.Markets[1];
        Assert.Equal(full.Next, later.From);
        int decision = MarketPieces.All.Count - 1;
        Assert.Same(full.Pieces[decision].Json, later.Pieces[decision].Json);
        feed.Leave(market);
        feed.Leave(null);
    }

    private Task<LookFrame> AfterAsync(long seen) => feed.AfterAsync(seen, default).WaitAsync(Patience);
}
