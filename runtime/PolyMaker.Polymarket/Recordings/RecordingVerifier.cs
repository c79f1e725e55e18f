using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// Rebuilds every book of a recording, token by token, and holds it against everything the stream says of it: hashes,
/// tops, later snapshots, the other token. Throws a <see cref="RecordingException"/> only when the file cannot be
/// opened at all.
/// </summary>
public sealed class RecordingVerifier
{
    private const int ProgressEvery = 4096;

    private readonly RecordingReader reader;
    private readonly VerifyOptions options;
    private readonly VerifyReport report;
    private readonly MessageVerifier messages;
    private readonly ParsedFrame parsed = new();
    private readonly FrameFingerprints fingerprints = new();
    private readonly NameCounts ignored = new();
    private readonly List<Timestamp> marketSeenAt = [];
    private readonly TokenRegistry registry;
    private long read;

    private RecordingVerifier(RecordingReader reader, VerifyOptions options)
    {
        this.reader = reader;
        this.options = options;
        HashSet<string> taken = [.. options.Known.Select(market => market.ConditionId)];
        registry = new TokenRegistry(
            [.. options.Known, .. reader.Info.Markets.Where(market => taken.Add(market.ConditionId))]);
        report = new VerifyReport
        {
            Path = reader.Path, Format = reader.Format,
            IsSynthetic = reader.Info.IsSynthetic, Source = reader.Info.Source,
        };
        messages = new MessageVerifier(new MarketChains(registry, report), report);
    }

    public static VerifyReport Verify(string path, VerifyOptions? options = null)
    {
        using RecordingReader reader = RecordingReader.Open(path);
        RecordingVerifier verifier = new(reader, options ?? new VerifyOptions());
        verifier.ReadAll();
        return verifier.report;
    }

    private void ReadAll()
    {
        try
        {
            while (reader.TryRead(out RecordedFrame frame))
            {
                Read(frame);
                if (++read % ProgressEvery == 0)
                {
                    options.Progress?.Invoke(reader.ShareRead);
                }
            }
        }
        catch (RecordingException damage)
        {
            report.Damage = damage.Message;
            report.AddUnexplained(damage.Message);
        }

        messages.Finish();
        if (report.Events.Count == 0 && report.UnexplainedCount == 0)
        {
            report.AddUnexplained($"{reader.Path}: holds no market data, so there is nothing to prove");
        }

        foreach ((string name, long count) in ignored.ToDictionary())
        {
            report.Ignored[name] = count;
        }
    }

    private void Read(in RecordedFrame frame)
    {
        switch (frame.Channel)
        {
            case RecordedChannel.Market:
                ReadMarket(frame);
                break;
            case RecordedChannel.OtherService:
                report.OtherServices++;
                break;
            case RecordedChannel.OwnOrders:
                report.OwnOrders++;
                break;
            case RecordedChannel.Unreadable:
                report.Unparsed++;
                report.AddUnexplained($"{reader.Path}:{frame.Line}: {frame.Fault}");
                break;
            default:
                throw Core.Invariant.Unreachable(frame.Channel);
        }
    }

    private void ReadMarket(in RecordedFrame frame)
    {
        report.Frames++;
        string where = $"line {frame.Line}";
        FrameVerdict verdict = FrameParser.Parse(frame.Bytes, parsed);
        if (verdict == FrameVerdict.Rejected)
        {
            report.Unparsed++;
            report.AddUnexplained(
                $"{reader.Path}:{frame.Line}: byte {parsed.FaultOffset} of the frame: {parsed.Reason}");
            return;
        }

        bool isRest = false;
        foreach (ref readonly FrameMessage message in parsed.Messages)
        {
            isRest |= message.IsRestBook;
            if (message.Kind == FrameMessageKind.Ignored)
            {
                ignored.Add(parsed.Text(frame.Bytes, message.TypeName));
            }
        }

        if (verdict == FrameVerdict.Ignored)
        {
            return;
        }

        Timestamp at = KeepTime(frame);
        if (fingerprints.IsRepeat(frame.Bytes) && !isRest)
        {
            report.Duplicates++;
            report.Explain(ExplanationNames.Repeated, where);
        }

        bool isArray = frame.Bytes.TrimStart(" \r\n\t"u8)[0] == '[';
        messages.Apply(frame.Bytes, parsed, at, where, isArray);
        CheckMarketGaps(frame.Bytes, at);
    }

    private Timestamp KeepTime(in RecordedFrame frame)
    {
        Timestamp at = frame.At == Timestamp.Zero ? Timestamp.Max(report.To, FrameClock.NewestStamp(parsed)) : frame.At;
        if (at < report.To)
        {
            report.ClampedTimes++;
            at = report.To;
        }

        report.FileGaps.Check(report.To, at, options.GapMicro);
        report.From = report.From == Timestamp.Zero ? at : report.From;
        return report.To = at;
    }

    private void CheckMarketGaps(ReadOnlySpan<byte> frame, Timestamp at)
    {
        foreach (ref readonly FrameMessage message in parsed.Messages)
        {
            if (!registry.TryFindMarket(parsed.Text(frame, message.Market), out int market))
            {
                continue;
            }

            while (marketSeenAt.Count <= market)
            {
                marketSeenAt.Add(Timestamp.Zero);
            }

            report.MarketGaps.Check(marketSeenAt[market], at, options.GapMicro);
            marketSeenAt[market] = at;
        }
    }
}
