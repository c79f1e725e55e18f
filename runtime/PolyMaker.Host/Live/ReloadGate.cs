using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Live;

/// <summary>
/// Judges valid rules against the markets as they are quoted right now: what only a restart can change, and quotes that
/// would jump. Pure: the engines are asked, never told.
/// </summary>
internal static class ReloadGate
{
    /// <summary>Null when the rules may go live; else the refusal, with every reason of its kind.</summary>
    /// <param name="mayJump">A person has said that quotes may jump: only what cannot be reloaded is refused.</param>
    public static ReloadResult? Judge(
        RuleSet running, RuleSet next, IReadOnlyList<MarketEngine> engines, Timestamp at, bool mayJump = false)
    {
        List<string> fixedFields = [.. engines.SelectMany(engine => Identity(running, next, engine.State.Spec))];
        if (next.Testing < running.Testing)
        {
            fixedFields.Add("bands.yaml: error: reload.tests cannot be relaxed while trading; "
                + "put it back, or restart with it");
        }

        if (fixedFields.Count > 0)
        {
            return ReloadResult.Refused(string.Join('\n', fixedFields), ReloadRefusal.Unreloadable);
        }

        if (mayJump || running.MaximumJump is not { } limit)
        {
            return null;
        }

        List<string> jumps = [.. engines.SelectMany(engine => Jumps(next, engine, limit, at))];
        if (jumps.Count == 0)
        {
            return null;
        }

        jumps.Add("if that is meant, `polymaker reload --force` takes it this once; or save `reload: { max_jump: … }` "
            + "with a larger limit (or without one) first, and these rules after it");
        return ReloadResult.Refused(string.Join('\n', jumps), ReloadRefusal.Jump);
    }

    private static IEnumerable<string> Identity(RuleSet running, RuleSet next, MarketSpec traded)
    {
        var was = running.Markets.FirstOrDefault(file => file.Spec?.ConditionId == traded.ConditionId);
        var now = next.Markets.FirstOrDefault(file => file.Slug == was?.Slug);
        if (was?.Spec is not { } before || now?.Spec is not { } after)
        {
            yield break;
        }

        (string Field, string Before, string After)[] fields =
        [
            ("condition_id", before.ConditionId, after.ConditionId),
            ("tokens.yes", before.YesToken, after.YesToken),
            ("tokens.no", before.NoToken, after.NoToken),
            ("tick", before.Tick.AsPrice.ToString(), after.Tick.AsPrice.ToString()),
            ("min_size", before.MinimumSize.ToString(), after.MinimumSize.ToString()),
            ("neg_risk", Word(before.NegRisk), Word(after.NegRisk)),
            ("fee_rate", Rate(before.Fees), Rate(after.Fees)),
            ("end_time", before.EndTime.ToString(), after.EndTime.ToString()),
        ];
        foreach (var (field, old, fresh) in fields.Where(each => each.Before != each.After))
        {
            var place = now.IdentityAt is { } at ? $"{at.File}:{at.Line}:{at.Column}" : now.File;
            yield return $"{place}: error: identity.{field} of {now.Slug} cannot change while it is traded "
                + $"({old} -> {fresh}); put it back, or restart to trade it so";
        }
    }

    private static IEnumerable<string> Jumps(RuleSet next, MarketEngine engine, Price limit, Timestamp at)
    {
        if (next.For(engine.State.Spec, at) is not { } rules)
        {
            yield break;
        }

        // Both at this instant: the last decision may be older than the book.
        var before = engine.Preview(engine.Rules, at);
        var after = engine.Preview(rules, at);
        var jumped = false;
        foreach (var (side, word) in new[] { (Side.Buy, "bid"), (Side.Sell, "ask") })
        {
            // A quote that goes away or comes is no jump: the first is always safe, the second is what start does.
            if (Touch(before, side) is { } old && Touch(after, side) is { } fresh
                && Math.Abs(old.Units - fresh.Units) > limit.Units)
            {
                jumped = true;
                var distance = new Price(Math.Abs(old.Units - fresh.Units));
                yield return $"{engine.State.Spec.Slug}: error: the {word} would jump by {distance} "
                    + $"from {old} to {fresh}; max_jump is {limit}";
            }
        }

        foreach (var cause in jumped ? JumpCauses.Between(engine.Rules, rules) : [])
        {
            yield return "  " + cause;
        }
    }

    private static Price? Touch(Decision decision, Side side) =>
        decision.Reason == NoQuoteReason.None && decision.Granted.On(side) is [var nearest, ..] ? nearest.Target : null;

    private static string Rate(FeeSchedule fees) => new Cash(fees.RatePartsPerMillion).ToString();

    private static string Word(bool flag) => flag ? "true" : "false";
}
