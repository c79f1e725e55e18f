using System.Text.Json;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Trading;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Trading;

/// <summary>
/// A run written down as one JSON object a line: rule revisions, commands, what the venue did to our orders, what the
/// engine learned of it, and every frame that could not be parsed with its line. Times are the run's own, so two runs
/// of the same input write the same file. One writer: the world's thread.
/// </summary>
internal sealed class Journal : IWorldObserver, IRunObserver, IDisposable
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };
    private static readonly byte[] LineEnd = "\n"u8.ToArray();
    private readonly string path;
    private FileStream? file;
    private Utf8JsonWriter? json;

    private Journal(string path) => this.path = path;

    /// <summary>
    /// Null when no journal was asked for. The file is made by <see cref="Started"/>: a run that cannot start leaves an
    /// older journal alone.
    /// </summary>
    public static Journal? At(string? path) => path is null ? null : new Journal(path);

    public void Started(string recording, string revision)
    {
        try
        {
            file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
            json = new Utf8JsonWriter(file, Options);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--journal {path}: cannot be written: {fault.Message}", fault);
        }

        Line("started", null, null, line =>
        {
            line.WriteString("recording", recording);
            line.WriteString("rules", revision);
        });
    }

    /// <summary>A frame of the recording that could not be parsed, heard of when the feed comes across it.</summary>
    public void Rejected(long recordedLine, string reason) => Line("frame_rejected", null, null, line =>
    {
        line.WriteNumber("line", recordedLine);
        line.WriteString("reason", reason);
    });

    /// <summary>A prepared recording only remembers how many unreadable frames its original held.</summary>
    public void RejectedWhenPrepared(long frames) =>
        Line("frames_rejected_when_prepared", null, null, line => line.WriteNumber("frames", frames));

    public void Consumed(MarketRun market, in MarketEvent marketEvent) =>
        Learned(market.Spec.Slug, in marketEvent);

    public void Learned(LiveMarket market, in MarketEvent happened) => Learned(market.Spec.Slug, in happened);

    /// <summary>What an engine learned that no recording holds: orders, fills, rules.</summary>
    private void Learned(string market, in MarketEvent marketEvent)
    {
        if (marketEvent.Kind == MarketEventKind.RulesChanged)
        {
            var rules = marketEvent.RuleBook;
            Line("rules_changed", marketEvent.At, market, line =>
            {
                line.WriteString("rules", rules.Revision);
                line.WriteString("plan", rules.PlanHash);
            });
        }
        else if (marketEvent.Kind == MarketEventKind.RulesWithdrawn)
        {
            Line("rules_withdrawn", marketEvent.At, market, _ => { });
        }
        else if (marketEvent.Kind == MarketEventKind.FeedSilent)
        {
            var lastHeard = marketEvent.VenueAt;
            Line("feed_silent", marketEvent.At, market, line => line.WriteString("since", lastHeard.ToString()));
        }
        else if (marketEvent.Kind == MarketEventKind.FeedHeard)
        {
            Line("feed_heard", marketEvent.At, market, _ => { });
        }
        else if (marketEvent.Kind >= MarketEventKind.OrderAccepted && marketEvent.Kind != MarketEventKind.Woke)
        {
            var learned = marketEvent;
            Line("event", marketEvent.At, market, line =>
            {
                line.WriteString("kind", learned.Kind.ToString());
                line.WriteString("order", learned.Order.ToString());
                if (learned.Size.IsPositive)
                {
                    line.WriteString("price", learned.Price.ToString());
                    line.WriteString("size", learned.Size.ToString());
                }

                WriteReason(line, learned.Reason);
            });
        }
    }

    public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands) =>
        Decided(market.Spec.Slug, market.Engine!.Rules.Revision, at, commands);

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands) =>
        Decided(market.Spec.Slug, market.Engine.Rules.Revision, at, commands);

    /// <summary>Left out: what a gateway has to say is shown, not journaled.</summary>
    public void Told(GatewayReport report)
    {
    }

    private void Decided(string market, string revision, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        foreach (ref readonly var command in commands)
        {
            if (command.Kind != MarketCommandKind.WakeAt)
            {
                var text = command.ToString();
                var rules = command.Kind == MarketCommandKind.Place ? revision : null;
                Line("command", at, market, line =>
                {
                    line.WriteString("command", text);
                    if (rules is not null)
                    {
                        line.WriteString("rules", rules);
                    }
                });
            }
        }
    }

    public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome)
    {
        var happened = outcome;
        Line("venue", venueAt, market.Spec.Slug, line =>
        {
            line.WriteString("kind", happened.Kind.ToString());
            line.WriteString("order", happened.Order.ToString());
            if (happened.Size.IsPositive)
            {
                line.WriteString("side", happened.Side.ToString());
                line.WriteString("price", happened.Price.ToString());
                line.WriteString("size", happened.Size.ToString());
            }

            if (happened.Kind == MarketEventKind.OrderFilled)
            {
                line.WriteString("cause", happened.Cause.ToString());
                line.WriteString("fee", happened.Fee.ToString());
            }

            WriteReason(line, happened.Reason);
        });
    }

    public void Dispose()
    {
        json?.Dispose();
        file?.Dispose();
    }

    private static void WriteReason(Utf8JsonWriter line, RejectReason reason)
    {
        if (reason != RejectReason.None)
        {
            line.WriteString("reason", reason.ToString());
        }
    }

    private void Line(string what, Timestamp? at, string? market, Action<Utf8JsonWriter> fields)
    {
        if (json is null || file is null)
        {
            throw new InvalidOperationException("a journal is started before anything is written into it");
        }

        try
        {
            json.WriteStartObject();
            json.WriteString("what", what);
            if (at is { } time)
            {
                json.WriteString("at", time.ToString());
            }

            if (market is not null)
            {
                json.WriteString("market", market);
            }

            fields(json);
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            file.Write(LineEnd);
        }
        catch (IOException fault)
        {
            throw new InputException($"--journal {path}: cannot be written on: {fault.Message}", fault);
        }
    }
}
