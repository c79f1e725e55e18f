using System.CommandLine;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Host.Preflight;

internal static class DoctorVerb
{
    private static readonly string Description =
        "Look at everything that trading needs, and say what to do about what is missing. Without --with-order no "
        + "order is posted. Exit code 0: ready (there may be warnings); 1: something failed.\n\n"
        + "Keys for --venue live come from the environment or a .env file of mode 0600 in this folder:\n"
        + $"  {KeyNames.Of(KeySetting.PrivateKey)[0]}     the key that signs, 64 hex digits; or instead\n"
        + $"  {KeyNames.Of(KeySetting.KeyFile)[0]}        a file of mode 0600 that holds it\n"
        + $"  {KeyNames.Of(KeySetting.Funder)[0]}          the wallet with the funds, if not the key's own account\n"
        + $"  {KeyNames.Of(KeySetting.SignatureType)[0]}  1 proxy (e-mail), 2 Safe (browser wallet), 3 deposit wallet\n"
        + $"  {KeyNames.Of(KeySetting.SessionKey)[0]}     true for a session key of a deposit wallet\n"
        + "The names other makers use are understood as well. API credentials are derived from the key and kept in "
        + "data/credentials. Nothing secret is ever printed.";

    public static Command Create(VerbSession session)
    {
        var venue = VenueOption();
        var withOrder = new Option<bool>("--with-order")
        {
            Description = "Also post a deep post-only order of the smallest size, and cancel it",
        };
        var market = new Option<string?>("--market")
        {
            Description = "Slug or condition id for approvals and the order [the busiest market]",
            HelpName = "SLUG",
        };
        var command = new Command("doctor", Description) { venue, withOrder, market, SharedOptions.Data };
        SharedOptions.AddRules(command);
        command.SetAction(result =>
        {
            var request = new DoctorRequest
            {
                Folders = SharedOptions.RuleFoldersOf(result, session),
                IsLive = result.GetValue(venue) == "live",
                WithOrder = result.GetValue(withOrder),
                Market = result.GetValue(market),
                Data = result.GetValue(SharedOptions.Data)!,
                Json = result.GetValue(SharedOptions.Json),
            };
            return session.Actions.Account.Doctor(request, session.For(result, request.Json), session.Stop);
        });
        return command;
    }

    public static Option<string?> VenueOption() => SharedOptions.WithValues(
        "--venue",
        "local: an exchange inside this program, with play money; live: the real one [local]",
        "local",
        "live");
}
