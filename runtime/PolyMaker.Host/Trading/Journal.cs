using System.Text.Json;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Trading;

/// <summary>
/// A run written down as one JSON object a line: rule revisions, commands, what the venue did to our orders, and frames
/// that could not be parsed. Times are the run's own, so two runs of the same input write the same file. One writer:
/// the world's thread.
/// </summary>
internal sealed class Journal : IWorldObserver, IDisposable
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };
    private static readonly byte[] LineEnd = "\n"u8.ToArray();
    private readonly FileStream file;
    private readonly Utf8JsonWriter json;
    private readonly string path;

    private Journal(string path, FileStream file)
    {
        this.path = path;
        this.file = file;
        json = new Utf8JsonWriter(file, Options);
    }

    /// <summary>Null when no journal was asked for.</summary>
    public static Journal? Open(string? path)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            return new Journal(path, new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--journal {path}: cannot be written: {fault.Message}", fault);
        }
    }

    public void Started(string recording, string revision) => Line("started", Timestamp.Zero, null, () =>
    {
        json.WriteString("recording", recording);
        json.WriteString("rules", revision);
    });

    public void Rejected(IReadOnlyList<string> frames)
    {
        foreach (var frame in frames)
        {
            Line("frame_rejected", Timestamp.Zero, null, () => json.WriteString("reason", frame));
        }
    }

    public void Consumed(MarketRun market, in MarketEvent marketEvent)
    {
        if (marketEvent.Kind == MarketEventKind.RulesChanged)
        {
            var rules = marketEvent.RuleBook;
            Line("rules_changed", marketEvent.At, market, () =>
            {
                json.WriteString("rules", rules.Revision);
                json.WriteString("plan", rules.PlanHash);
            });
        }
        else if (marketEvent.Kind >= MarketEventKind.OrderAccepted && marketEvent.Kind != MarketEventKind.Woke)
        {
            var (kind, order, price, size, reason) =
                (marketEvent.Kind, marketEvent.Order, marketEvent.Price, marketEvent.Size, marketEvent.Reason);
            Line("event", marketEvent.At, market, () =>
            {
                json.WriteString("kind", kind.ToString());
                json.WriteString("order", order.ToString());
                json.WriteString("price", price.ToString());
                json.WriteString("size", size.ToString());
                json.WriteString("reason", reason.ToString());
            });
        }
    }

    public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        foreach (ref readonly var command in commands)
        {
            if (command.Kind != MarketCommandKind.WakeAt)
            {
                var text = command.ToString();
                var rules = command.Kind == MarketCommandKind.Place ? market.Engine!.Rules.Revision : null;
                Line("command", at, market, () =>
                {
                    json.WriteString("command", text);
                    if (rules is not null)
                    {
                        json.WriteString("rules", rules);
                    }
                });
            }
        }
    }

    public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome)
    {
        var (kind, order) = (outcome.Kind, outcome.Order);
        Line("venue", venueAt, market, () =>
        {
            json.WriteString("kind", kind.ToString());
            json.WriteString("order", order.ToString());
        });
    }

    public void Dispose()
    {
        json.Dispose();
        file.Dispose();
    }

    private void Line(string what, Timestamp at, MarketRun? market, Action fields)
    {
        try
        {
            json.WriteStartObject();
            json.WriteString("what", what);
            if (at != Timestamp.Zero)
            {
                json.WriteString("at", at.ToString());
            }

            if (market is not null)
            {
                json.WriteString("market", market.Spec.Slug);
            }

            fields();
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
