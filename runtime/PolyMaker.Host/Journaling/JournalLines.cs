using System.Globalization;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// A journal as lines: rule revisions, commands, what the venue did to our orders, what the engines learned of it, and
/// every frame that could not be parsed with its line; market data, wake-ups and decisions without a command only when
/// all is asked for. One owner.
/// </summary>
internal sealed class JournalLines(JournalReader journal, bool all)
{
    private readonly Dictionary<int, (string Slug, string Revision)> markets = [];

    /// <summary>Lines of the header first, then of each record, up to where the journal ends.</summary>
    public IEnumerable<JournalLine> Read()
    {
        yield return new JournalLine("started", null, null)
            .With("recording", journal.Header.Title).With("rules", journal.Header.Rules);
        while (journal.TryRead())
        {
            foreach (JournalLine line in OfRecord())
            {
                yield return line;
            }
        }
    }

    private string? Slug => markets.GetValueOrDefault(journal.Market).Slug;

    private IEnumerable<JournalLine> OfRecord() => journal.Kind switch
    {
        JournalRecordKind.Joined => Joined(),
        JournalRecordKind.Event => Event(),
        JournalRecordKind.Decision => Decision(),
        JournalRecordKind.Happened => [Happened(journal.Outcome)],
        JournalRecordKind.FrameRejected =>
            [Line("frame_rejected").With("line", journal.Number).With("reason", journal.Text)],
        JournalRecordKind.FramesRejectedWhenPrepared =>
            [Line("frames_rejected_when_prepared").With("frames", journal.Number)],
        JournalRecordKind.Report =>
        [
            new JournalLine("report", journal.At, Slug)
                .With("kind", journal.Report!.Kind.ToString()).With("text", journal.Report.Text),
        ],
        JournalRecordKind.Gap => [new JournalLine("gap", journal.At, null).With("lost", journal.Number)],
        JournalRecordKind.Ended => all ? [Line("ended")] : [],
        JournalRecordKind.RuleSet when all => [Line("rules").With("rules", journal.Name).With(
            "day", journal.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))],
        _ => [],
    };

    private static JournalLine Line(string what) => new(what, null, null);

    private IEnumerable<JournalLine> Joined()
    {
        markets[journal.Market] = (journal.Spec!.Slug, journal.Rules!.Revision);
        return all
            ?
            [
                new JournalLine("joined", null, Slug).With("rules", journal.Rules.Revision)
                    .With("plan", journal.Rules.PlanHash).With("budget", journal.Budget.ToString()),
            ]
            : [];
    }

    private JournalLine Outside(in MarketEvent told) =>
        new JournalLine("fair_told", told.At, Slug).With("fair", told.Price.ToString())
            .With("confidence", told.SecondPrice.ToString())
            .With("since", told.At.PlusMicro(-told.AgeMicro).ToString());

    /// <summary>What needs words of its own; null for everything else.</summary>
    private JournalLine? Remark(in MarketEvent learned) => learned.Kind switch
    {
        MarketEventKind.RulesWithdrawn => new JournalLine("rules_withdrawn", learned.At, Slug),
        MarketEventKind.FeedSilent =>
            new JournalLine("feed_silent", learned.At, Slug).With("since", learned.VenueAt.ToString()),
        MarketEventKind.FeedHeard => new JournalLine("feed_heard", learned.At, Slug),
        MarketEventKind.TermsChanged => Terms(learned),
        _ => null,
    };

    private JournalLine Terms(in MarketEvent told)
    {
        JournalLine line = new JournalLine("terms_changed", told.At, Slug)
            .With("min_order_size", told.Terms.MinimumSize.ToString());
        return told.Terms.Rewards is { } rewards
            ? line.With("reward_min_size", rewards.MinimumSize.ToString())
                .With("reward_max_spread_cents", rewards.MaxSpreadCents.ToString("0.##", CultureInfo.InvariantCulture))
            : line.With("rewards", "none");
    }

    private List<JournalLine> Event()
    {
        MarketEvent learned = journal.Event;
        if (journal.Rules is { } rules)
        {
            markets[journal.Market] = (Slug ?? "", rules.Revision);
            return
            [
                new JournalLine("rules_changed", learned.At, Slug)
                    .With("rules", rules.Revision).With("plan", rules.PlanHash),
            ];
        }

        if (Remark(learned) is { } remark)
        {
            return [remark];
        }

        if (learned.Kind == MarketEventKind.FairTold)
        {
            return all ? [Outside(learned)] : [];
        }

        bool isPrivate = learned.Kind >= MarketEventKind.OrderAccepted && learned.Kind != MarketEventKind.Woke;
        if (!isPrivate && !all)
        {
            return [];
        }

        JournalLine line = new JournalLine("event", learned.At, Slug).With("kind", learned.Kind.ToString());
        if (isPrivate || learned.Order != OrderId.None)
        {
            line.With("order", learned.Order.ToString());
        }

        if (learned.Size.IsPositive)
        {
            line.With("price", learned.Price.ToString()).With("size", learned.Size.ToString());
        }

        WithCash(line, learned);
        WithReason(line, learned.Reason);
        return [line];
    }

    private List<JournalLine> Decision()
    {
        List<JournalLine> lines = [];
        foreach (ref readonly MarketCommand command in journal.Commands)
        {
            if (command.Kind == MarketCommandKind.WakeAt && !all)
            {
                continue;
            }

            JournalLine line = new JournalLine("command", journal.At, Slug).With("command", command.ToString());
            if (command.Kind == MarketCommandKind.Place)
            {
                line.With("rules", markets.GetValueOrDefault(journal.Market).Revision ?? "");
            }

            lines.Add(line);
        }

        if (lines.Count == 0 && all)
        {
            lines.Add(new JournalLine("decided", journal.At, Slug));
        }

        return lines;
    }

    private JournalLine Happened(VenueOutcome happened)
    {
        JournalLine line = new JournalLine("venue", journal.At, Slug)
            .With("kind", happened.Kind.ToString()).With("order", happened.Order.ToString());
        if (happened.Size.IsPositive)
        {
            line.With("side", happened.Side.ToString())
                .With("price", happened.Price.ToString()).With("size", happened.Size.ToString());
        }

        if (happened.Kind == MarketEventKind.OrderFilled)
        {
            line.With("cause", happened.Cause.ToString()).With("fee", happened.Fee.ToString());
        }

        WithReason(line, happened.Reason);
        return line;
    }

    /// <summary>Money is said where there is some: fees, budgets, the cost of what is held.</summary>
    private static void WithCash(JournalLine line, in MarketEvent learned)
    {
        if (learned.Kind is MarketEventKind.BudgetChanged or MarketEventKind.PositionRestored
            or MarketEventKind.DayRecovered || learned.Cash != Cash.Zero)
        {
            line.With("cash", learned.Cash.ToString());
        }
    }

    private static void WithReason(JournalLine line, RejectReason reason)
    {
        if (reason != RejectReason.None)
        {
            line.With("reason", reason.ToString());
        }
    }
}
