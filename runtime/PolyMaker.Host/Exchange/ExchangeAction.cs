using Microsoft.AspNetCore.Connections;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Serving;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Background;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket.Recordings;

namespace PolyMaker.Host.Exchange;

/// <summary>
/// `polymaker exchange`: the local venue on its own, for any client that speaks the venue's protocol. A recording is
/// its background market; every new account gets play money.
/// </summary>
internal static class ExchangeAction
{
    // What markets pay for resting orders here: the size of a usual programme.
    private static readonly RewardTerms UsualRewards = new(MaxSpreadCents: 4.5, Size.FromShares(50));
    internal static readonly Cash UsualDailyRewards = Cash.FromDollars(100);
    internal const int UsualRebate = 250_000;

    public static int Run(ExchangeRequest request, Output output, CancellationToken stop)
    {
        string recording = request.Recording ?? TradingDesk.DefaultRecording(request.MarketsFolder());
        RecordingInfo info = MarketRecording.Describe(recording);
        FaultPlan faults = request.Faults is { } file ? FaultFile.Read(file, request.Seed) : FaultPlan.None;
        LocalVenueOptions options = new()
        {
            Port = request.Port,

            // A machine whose clock is set back must not make the recording wait for an hour that comes twice.
            Time = new SteadyTime(TimeProvider.System),
            Open = at => Open(request, recording, info, at),
            Faults = faults,
            NewAccountCash = Cash.FromDollars(request.Fund),
            NewAccountShares = Size.FromShares(request.Shares),
            Tier = request.Tier,
        };
        ServeAsync(options, recording, output, stop).GetAwaiter().GetResult();
        return ExitCodes.Ok;
    }

    private static async Task ServeAsync(
        LocalVenueOptions options, string recording, Output output, CancellationToken stop)
    {
        await using LocalVenueServer server = await OpenAsync(options, stop);
        output.Text.WriteLine($"background  {recording}");
        string rest = server.Hosts.Clob.GetLeftPart(UriPartial.Authority);
        output.Text.WriteLine($"rest        {rest}  (order book, Gamma, Data API)");
        output.Text.WriteLine($"market      {server.Hosts.MarketChannel}");
        output.Text.WriteLine($"user        {server.Hosts.UserChannel}");
        output.Text.WriteLine($"faults      {(options.Faults.Rules.Count == 0 ? "none" : options.Faults.Rules.Count)}");
        output.Text.WriteLine("ready; Ctrl-C stops");
        output.Text.Flush();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }
        catch (OperationCanceledException)
        {
            output.Text.WriteLine("stopped");
        }
    }

    private static async Task<LocalVenueServer> OpenAsync(LocalVenueOptions options, CancellationToken stop)
    {
        try
        {
            return await LocalVenueServer.StartAsync(options, stop);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw LoopbackServer.Taken("--port", options.Port, fault);
        }
    }

    private static VenueEngine Open(ExchangeRequest request, string recording, RecordingInfo info, Timestamp at)
    {
        VenueEngine engine = new(new VenueOptions { Seed = (ulong)(request.Seed ?? 1) }, at);
        IMarketFeed feed = MarketRecording.Open(recording, []);
        IMarketFeed paced = request.Speed == 1 ? feed : new FasterFeed(feed, request.Speed);
        BackgroundPlayer.Start(
            engine,
            paced,
            new BackgroundOptions
            {
                Flow = TradingDesk.FlowOf(request.Flow, info),
                Seed = (ulong)(request.Seed ?? 1),
                Terms = TermsOf,
            },
            at);
        engine.Advance(at);
        return engine;
    }

    private static VenueMarketTerms TermsOf(MarketSpec spec) => new()
    {
        Spec = spec,
        Rewards = UsualRewards,
        DailyRewards = UsualDailyRewards,
        RebatePartsPerMillion = spec.Fees.RatePartsPerMillion > 0 ? UsualRebate : 0,
    };
}
