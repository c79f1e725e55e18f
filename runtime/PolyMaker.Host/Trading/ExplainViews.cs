using PolyMaker.Core;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reference;
using PolyMaker.Rules.Testing;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Trading;

/// <summary>
/// A decision as `explain` shows it: what the formulas saw, what each term did, what was granted and sent.
/// </summary>
internal static class ExplainViews
{
    public static ExplainView Of(TradingDesk desk, MarketRun run, IReadOnlyList<string> commands) =>
        Of(desk.Recording, desk.Info.IsSynthetic, run, commands);

    public static ExplainView Of(string recording, bool isSynthetic, MarketRun run, IReadOnlyList<string> commands) =>
        Of(recording, isSynthetic, run.Engine!, commands);

    public static ExplainView Of(
        string recording, bool isSynthetic, MarketEngine engine, IReadOnlyList<string> commands) =>
        Of(recording, isSynthetic, DecisionScene.Of(engine), commands);

    /// <summary>Of a rule test: its market is the plan it names, its times count from its start.</summary>
    public static ExplainView Of(Rehearsal test) =>
        Of("", true, test.Scene, [.. test.Sent.Select(command => command.ToString())], test);

    public static ExplainView Of(
        string recording, bool isSynthetic, DecisionScene scene, IReadOnlyList<string> commands,
        Rehearsal? test = null)
    {
        Decision decision = scene.Decision;
        bool quotes = decision.Reason == NoQuoteReason.None;
        return new ExplainView
        {
            Market = scene.Market,
            Recording = recording,
            Test = test is null ? null
                : $"{(test.IsFixture ? "fixture" : "test")} '{test.Name}' at +{test.Time}, {test.Place}",
            IsSynthetic = isSynthetic,
            At = decision.At,
            Rules = decision.Rules.Revision,
            Profile = decision.Rules.Profile,
            Context = decision.IsPlanned ? Context(decision) : [],
            Stale = decision.IsPlanned ? Stale(decision.Stale, Enumerable.Range(0, decision.Rules.Uses.Count)
                .Where(slot => decision.Rules.Uses[slot])) : [],
            Nudges =
            [
                .. decision.Rules.Parameters.Where(parameter => parameter.Nudge is not null).Select(parameter =>
                    $"p.{parameter.Name} nudged to {VariableText.Number(parameter.Value, parameter.Unit)} until "
                    + $"{parameter.Nudge!.Until}; {parameter.Source} says "
                    + VariableText.Number(parameter.Nudge.FileValue, parameter.Unit)),
            ],
            Outputs = decision.IsPlanned
                ? [.. decision.Plan.Outputs.Select(trace => Output(decision.Stale, trace))]
                : [],
            Bid = quotes && decision.Asked.BidCount > 0
                ? new RoundedView(decision.Asked.Bids[0].Near, decision.Plan.TouchBid)
                : null,
            Ask = quotes && decision.Asked.AskCount > 0
                ? new RoundedView(decision.Asked.Asks[0].Near, decision.Plan.TouchAsk)
                : null,
            Gates = [.. AccountGate.Of(scene.Account), .. Gates(scene)],
            Wanted = [.. Wanted(decision, Side.Buy), .. Wanted(decision, Side.Sell)],
            Commands = commands,
            Resting = [.. scene.Open.Select(order => Resting(order, decision, test is not null))],
            NoQuote = quotes ? null : LiveViews.Reason(decision),
        };
    }

    private static List<KeyValuePair<string, double>> Context(Decision decision)
    {
        List<KeyValuePair<string, double>> context = [];
        foreach (Variable variable in Vocabulary.Variables)
        {
            if (decision.Rules.Uses[(int)variable.Slot])
            {
                context.Add(new(variable.Name, decision.Context[(int)variable.Slot]));
            }
        }

        context.AddRange(decision.Rules.Parameters.Select(
            parameter => new KeyValuePair<string, double>("p." + parameter.Name, parameter.Value)));
        context.AddRange(decision.Rules.Derived.Select(
            derived => new KeyValuePair<string, double>(derived.Name, decision.Context[derived.Slot])));
        return context;
    }

    private static OutputView Output(Staleness stale, OutputTrace trace) => new()
    {
        Name = trace.Output.Name,
        Terms = [.. trace.Output.Terms.Select((term, at) => Term(stale, trace, term, at))],
        Raw = trace.Raw,
        Low = trace.ClampLow,
        High = trace.ClampHigh,
        Value = trace.Value,
        Clamp = trace.Output.ClampLow.Source,
    };

    private static IReadOnlyList<StaleView> Stale(Staleness stale, IEnumerable<int> slots) => stale.IsAny
        ? [.. StaleText.Names(stale, slots).Select(each => new StaleView(each.Name, stale.Age, each.MaxAge))]
        : [];

    private static TermView Term(Staleness stale, OutputTrace trace, Term term, int at) => new()
    {
        Name = term.Name,
        Operation = term.Operation,
        Text = term.Value.Text,
        When = term.When?.Text,
        Because = term.Because,
        Fired = trace.Fired(at),
        Shadow = term.Shadow,
        Value = trace.TermValue(at),
        After = trace.ValueAfter(at),
        Stale = Stale(stale, [.. term.When?.Slots ?? [], .. term.Value.Slots]),
        Source = term.Source,
    };

    private static IEnumerable<GateView> Gates(DecisionScene scene)
    {
        Decision decision = scene.Decision;
        bool blocked = !decision.IsPlanned;
        yield return new GateView("book", !blocked, blocked ? LiveViews.Reason(decision.Reason) : "ready, two-sided");
        if (decision.Rules.QuoteWhen is { } quoteWhen)
        {
            bool isUnknown = decision.Plan.Reason == NoQuoteReason.Stale && decision.Stale.Holds(quoteWhen);
            yield return new GateView(
                "quote_when", decision.Reason != NoQuoteReason.QuoteWhenFalse && !isUnknown, quoteWhen.Text);
        }

        if (blocked)
        {
            yield break;
        }

        if (decision.Stale.IsAny)
        {
            var slots = Enumerable.Range(0, decision.Rules.Uses.Count).Where(slot => decision.Rules.Uses[slot]);
            yield return new GateView("age", decision.Reason != NoQuoteReason.Stale,
                Stale(decision.Stale, slots) is { Count: > 0 } old
                    ? "stale: " + ExplainText.Stale(old)
                    : "an outside value is not known");
        }

        foreach (var script in decision.Rules.Derived.OfType<Script>().Where(each => each.Slow is not null))
        {
            var hasFailed = decision.Failure?.StartsWith(script.Name + " at ", StringComparison.Ordinal) ?? false;
            yield return new GateView("script", !hasFailed, hasFailed ? decision.Failure! : LaneText.Of(script));
        }

        foreach (var side in new[] { Side.Buy, Side.Sell })
        {
            foreach (var condition in FormText.Conditions(decision.Plan, side))
            {
                yield return new GateView("sides", false, condition);
            }
        }

        foreach (var exit in FormText.Exits(decision.Plan, decision.Exit))
        {
            var sent = decision.IsExitSent ? ", sent" : decision.Exit.IsWanted ? ", waits for our own orders" : "";
            yield return new GateView("exit", decision.Exit.IsWanted, exit + sent);
        }

        yield return new GateView("risk", !decision.WasShrunk, decision.WasShrunk
            ? $"asked {Total(decision.Asked)}, granted {Total(decision.Granted)}"
            : "every limit has room");
        foreach (GateView gate in OrderGates(scene))
        {
            yield return gate;
        }
    }

    private static IEnumerable<GateView> OrderGates(DecisionScene scene)
    {
        Decision decision = scene.Decision;
        if (decision.Rules.Pairs is { } pairs)
        {
            yield return new GateView("pairs", true, Pairs(scene, pairs));
        }

        if (decision.HeldByFlow > 0)
        {
            yield return new GateView("flow", false, $"{decision.HeldByFlow} placements cut by a rolling limit");
        }

        if (decision.Withheld > 0)
        {
            yield return new GateView(
                "room", false, $"{decision.Withheld} placements wait for cancels that are under way");
        }
    }

    private static string Pairs(DecisionScene scene, PairRule rule) =>
        $"{scene.Pairs} held, merged above {rule.MergeAbove}"
        + (scene.PairsMerging.IsPositive ? $"; {scene.PairsMerging} are being merged" : "")
        + (scene.PairsMerged.IsPositive ? $"; {scene.PairsMerged} merged so far" : "");

    private static string Total(QuoteSet quotes)
    {
        Size total = Size.Zero;
        foreach (ref readonly BandQuote quote in quotes.Bids)
        {
            total += quote.Wanted;
        }

        foreach (ref readonly BandQuote quote in quotes.Asks)
        {
            total += quote.Wanted;
        }

        return $"{total} shares";
    }

    private static List<string> Wanted(Decision decision, Side side)
    {
        List<string> wanted = [];
        foreach (ref readonly BandQuote quote in decision.Granted.On(side))
        {
            string name = decision.Rules.QuoteName(quote.Band);
            wanted.Add($"{(side == Side.Buy ? "bid" : "ask")} {name} {quote.Wanted} @ {quote.Target} "
                + $"(keeps {quote.Minimum} to {quote.Maximum} from {quote.KeptNear} to {quote.KeptFar})");
        }

        return wanted;
    }

    private static string Resting(Order order, Decision decision, bool isTest) => Resting(order, isTest)
        + FateOf(order, decision) switch
        {
            OrderFate.Kept => "; kept",
            OrderFate.Hung => "; hung: no quote wants it here, and a hang condition keeps it",
            OrderFate.Waiting => "; waited for: its size counts as filled",
            OrderFate.Unwanted => "; cancelled: no quote wants it here",
            OrderFate.TooMuch => "; cancelled: more than its quote or the limits leave",
            OrderFate.TooOld => "; cancelled: older than orders.max_age",
            OrderFate.TooSmall => "; cancelled: less is left than orders.min_size",
            null => "; new",
            { } other => throw Invariant.Unreachable(other),
        };

    /// <summary>Null for an order that this decision placed.</summary>
    private static OrderFate? FateOf(Order order, Decision decision)
    {
        foreach (var (judged, fate) in decision.Fates)
        {
            if (judged == order.Id)
            {
                return fate;
            }
        }

        return null;
    }

    private static string Resting(Order order, bool isTest) =>
        $"{order.Id} {(order.Side == Side.Buy ? "bid" : "ask")} {order.Remaining} @ {order.Price} via {order.Outcome}, "
        + $"{order.State}, placed {PlacedAt(order, isTest)} under rules {order.Revision}";

    private static string PlacedAt(Order order, bool isTest) => isTest
        ? FormattableString.Invariant($"at +{order.PlacedAt.Micro / 1e6:0.######}s")
        : order.PlacedAt.ToString();
}
