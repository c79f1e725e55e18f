using System.Security.Cryptography;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// A finished backtest as pictures and tables show it: what came of it, what it stood on, how it went.
/// </summary>
internal sealed record Report(SummaryView Summary, ReportSettings Settings, RunTape Tape)
{
    /// <summary>After the last event; the tape must have watched the desk's world.</summary>
    public static Report Of(TradingDesk desk, TradingRequest request, SummaryView summary, RunTape tape)
    {
        tape.End(desk.World.Now);
        var run = desk.World.Summarise();
        return new Report(summary, new ReportSettings
        {
            Program = HelpText.Version,
            Recording = desk.Recording,
            RecordingDigest = DigestOf(desk.Recording),
            Source = desk.Info.Source,
            License = desk.Info.License,
            Rules = summary.Rules,
            Seed = summary.Seed,
            Flow = summary.Flow,
            FlowParameters = summary.FlowParameters,
            Queue = run.QueueModel,
            Latency = run.Latency,
            SharedCash = request.Cash,
            OnlyMarket = request.Market,
            Nudges = [.. request.Nudges.Select(each => $"{each.Name}={each.Value},ttl={each.Ttl.TotalSeconds}s")],
            Plans =
            [
                .. desk.World.Markets.Where(market => market.Engine is not null)
                    .Select(market => (market.Spec.Slug, market.Engine!.Rules)),
            ],
        }, tape);
    }

    /// <summary>SHA-256 of a file in hex.</summary>
    public static string DigestOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
