using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Sources;
using PolyMaker.Rules.Compiling;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Sources;

public sealed class FairPumpTests : IDisposable
{
    private static readonly MarketSpec[] Specs =
    [
        new() { ConditionId = "0x01", Slug = "one", YesToken = "1", NoToken = "2", Tick = TickSize.Cent },
        new() { ConditionId = "0x02", Slug = "two", YesToken = "3", NoToken = "4", Tick = TickSize.Cent },
    ];

    private readonly TemporaryFolder folder = new();
    private readonly StepTime time = new();
    private readonly List<(int Market, MarketEvent Event)> told = [];
    private readonly FairPump pump;
    private IReadOnlyList<FairSource> sources = [];

    public FairPumpTests() => pump = new FairPump(
        () => sources, folder.Path, Specs, (market, happened) => told.Add((market, happened)), time);

    public void Dispose()
    {
        pump.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task AFileSaysWhatMarketsAreWorthBySlugAndByConditionId()
    {
        Save("market,fair,confidence\none,0.42,0.9\n0x02,0.7,\nother,0.5,\n", secondsOld: 3);
        await pump.LookAsync(File(), default);
        Assert.Equal([(0, new Price(4_200), 0.9), (1, new Price(7_000), 1)],
            told.Select(each => (each.Market, each.Event.Price, each.Event.Confidence)));
        Assert.Equal((3_000_000, 30_000_000), (told[0].Event.AgeMicro, told[0].Event.LifeMicro));
        Assert.Equal(time.Now, told[0].Event.At);
        Assert.Empty(pump.Remarks);
    }

    [Fact]
    public async Task OnlyWhatIsNewIsTold()
    {
        Save("market,fair\none,0.42\ntwo,0.7\n");
        await pump.LookAsync(File(), default);
        time.Advance(TimeSpan.FromSeconds(2));
        await pump.LookAsync(File(), default);
        Assert.Equal(2, told.Count);
        Save("market,fair\none,0.42\ntwo,0.7\n");
        await pump.LookAsync(File(), default);
        Assert.Equal(4, told.Count);
    }

    [Fact]
    public async Task ARowMaySayItselfSinceWhenItHoldsAndOldOnesAreNotTold()
    {
        Save("market,fair,at\none,0.42,2026-11-21T11:59:50Z\ntwo,0.7,2026-11-21T11:59:29Z\n");
        await pump.LookAsync(File(), default);
        Assert.Equal((0, 10_000_000), (Assert.Single(told).Market, told[0].Event.AgeMicro));
    }

    [Fact]
    public async Task AFaultyFileIsSaidOnceChangesNothingAndComesBack()
    {
        await pump.LookAsync(File(), default);
        Save("market,fair\none,0.42\ntwo,7\n");
        await pump.LookAsync(File(), default);
        await pump.LookAsync(File(), default);
        Assert.Empty(told);
        Save("market,fair\none,0.42\n");
        await pump.LookAsync(File(), default);
        Assert.Single(told);
        Assert.Equal(
            [
                "source odds: there is no such file; what it said before grows old",
                "source odds: line 3: expected fair above 0 and below 1, like 0.4234, found '7'; what it said before "
                    + "grows old",
                "source odds is back",
            ],
            pump.Remarks);
    }

    [Fact]
    public async Task AnAddressIsAskedAndVouchesForItsAnswerAnew()
    {
        using Answers answers = new("200 OK", "market,fair\none,0.42\n");
        await pump.LookAsync(answers.Source, default);
        time.Advance(TimeSpan.FromSeconds(5));
        await pump.LookAsync(answers.Source, default);
        Assert.Equal([0, 0], told.Select(each => each.Event.AgeMicro));
        Assert.Equal(5, told[1].Event.At.SecondsSince(told[0].Event.At), 1e-9);
    }

    [Fact]
    public async Task WhatAnAddressDoesWrongIsSaidWithoutTheAddress()
    {
        using Answers answers = new("503 Busy", "");
        await pump.LookAsync(answers.Source, default);
        answers.Dispose();
        await pump.LookAsync(answers.Source, default);
        Assert.Equal(
            [
                "source odds: answered 503; what it said before grows old",
                "source odds: cannot be reached; what it said before grows old",
            ],
            pump.Remarks);
        Assert.DoesNotContain(pump.Remarks, remark => remark.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EachSourceIsLookedAtAsOftenAsItWants()
    {
        Save("market,fair\none,0.42\n");
        sources = [File() with { EverySeconds = 10 }];
        using CancellationTokenSource stop = new();
        Task running = pump.RunAsync(stop.Token);
        Assert.True(SpinWait.SpinUntil(() => told.Count == 1, TimeSpan.FromSeconds(20)));
        await stop.CancelAsync();
        await running;
        Assert.Single(told);
    }

    private static FairSource File() => new("odds", "fair.csv", null, 1, 30);

    private void Save(string text, int secondsOld = 0)
    {
        string path = System.IO.Path.Combine(folder.Path, "fair.csv");
        System.IO.File.WriteAllText(path, text);
        System.IO.File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(secondsOld));
    }

    /// <summary>Answers every request on a loopback port alike.</summary>
    private sealed class Answers : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public Answers(string status, string body)
        {
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            Source = new FairSource("odds", null,
                new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/fair.csv?key=secret"), 5, 30);
            _ = ServeAsync($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");
        }

        public FairSource Source { get; }

        public void Dispose() => listener.Dispose();

        private async Task ServeAsync(string answer)
        {
            try
            {
                while (true)
                {
                    using TcpClient asked = await listener.AcceptTcpClientAsync();
                    if (await asked.GetStream().ReadAsync(new byte[4_096]) > 0)
                    {
                        await asked.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
                    }
                }
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
