using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using PolyMaker.Core.Units;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Host.Positions;

internal static class PositionVerb
{
    private const string Sending =
        "\n\nThe request is built and shown, and sent only with --venue live --yes-live: from the key's own account as "
        + "a transaction (through a node given with --rpc or POLYMAKER_RPC, gas in POL), from any other wallet through "
        + "the venue's relayer (RELAYER_API_KEY and RELAYER_API_KEY_ADDRESS, from the venue's settings page).";

    public static Command Split(VerbSession session) => Create(
        session, PositionAct.Split, "split", "Turn pUSD into as many YES and NO shares of a market." + Sending);

    public static Command Merge(VerbSession session) => Create(
        session, PositionAct.Merge, "merge", "Turn pairs of YES and NO shares of a market back into pUSD." + Sending);

    public static Command Redeem(VerbSession session) => Create(
        session, PositionAct.Redeem, "redeem", "Turn shares of a resolved market into what they pay." + Sending);

    public static Command Convert(VerbSession session)
    {
        var amount = new Argument<Size>("AMOUNT")
        {
            Description = "How many NO shares of each market, such as 25 or 12.5", CustomParser = ParseAmount,
        };
        var markets = new Argument<string[]>("MARKET")
        {
            Description = "Slugs or condition ids of the outcomes whose NO shares are given, all of one event",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "convert",
            "Turn NO shares of some outcomes of a neg-risk event into YES shares of its other outcomes, and a dollar a "
            + "share for all but one of them." + Sending) { amount, markets };
        var (venue, confirmed, node) = AddSending(command);
        command.SetAction(result =>
        {
            var request = new PositionRequest
            {
                Act = PositionAct.Convert,
                Market = result.GetValue(markets)![0],
                Others = result.GetValue(markets)![1..],
                Amount = result.GetValue(amount),
                IsLive = result.GetValue(venue) == "live",
                IsConfirmed = result.GetValue(confirmed),
                Node = result.GetValue(node),
            };
            return session.Actions.Account.Positions(request, session.For(result), session.Stop);
        });
        return command;
    }

    private static (Option<string?> Venue, Option<bool> Confirmed, Option<Uri?> Node) AddSending(Command command)
    {
        var venue = DoctorVerb.VenueOption();
        var confirmed = new Option<bool>("--yes-live") { Description = "With --venue live: send it, with real money" };
        var node = new Option<Uri?>("--rpc")
        {
            Description = "Node of the chain, for transactions of the key's own account [POLYMAKER_RPC]",
            HelpName = "URL",
            CustomParser = ParseNode,
        };
        command.Options.Add(venue);
        command.Options.Add(confirmed);
        command.Options.Add(node);
        return (venue, confirmed, node);
    }

    private static Command Create(VerbSession session, PositionAct act, string name, string description)
    {
        var market = new Argument<string>("MARKET") { Description = "Slug or condition id" };
        var amount = new Argument<Size>("AMOUNT")
        {
            Description = act == PositionAct.Redeem
                ? "Shares of each outcome; only markets of protocol 3 need it [all]"
                : "How many pairs, such as 25 or 12.5",
            Arity = act == PositionAct.Redeem ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
            CustomParser = ParseAmount,
        };
        var command = new Command(name, description) { market, amount };
        var (venue, confirmed, node) = AddSending(command);
        command.SetAction(result =>
        {
            var request = new PositionRequest
            {
                Act = act,
                Market = result.GetValue(market)!,
                Amount = result.GetValue(amount),
                IsLive = result.GetValue(venue) == "live",
                IsConfirmed = result.GetValue(confirmed),
                Node = result.GetValue(node),
            };
            return session.Actions.Account.Positions(request, session.For(result), session.Stop);
        });
        return command;
    }

    private static Size ParseAmount(ArgumentResult result)
    {
        if (result.Tokens.Count == 0)
        {
            return Size.Zero;
        }

        var text = result.Tokens[0].Value;
        if (!WireDecimal.TrySize(Encoding.UTF8.GetBytes(text), out var size) || !size.IsPositive)
        {
            result.AddError($"AMOUNT {text}: expected a number above 0 with at most six decimals, such as 25 or 12.5");
        }

        return size;
    }

    private static Uri? ParseNode(ArgumentResult result)
    {
        if (!Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var node)
            || node.Scheme is not ("http" or "https"))
        {
            // An address of a node may hold a key: it is not repeated.
            result.AddError("--rpc: expected an address such as https://node.example");
        }

        return node;
    }
}
