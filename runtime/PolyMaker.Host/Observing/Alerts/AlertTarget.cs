using PolyMaker.Host.Config;

namespace PolyMaker.Host.Observing.Alerts;

/// <summary>
/// Where alerts go. The address is a secret, because whoever knows it can write there: it comes from the environment,
/// never from a command line, and never prints.
/// </summary>
internal sealed class AlertTarget
{
    /// <summary>Holds targets as "slack=https://... telegram=https://...", separated by spaces.</summary>
    public const string Variable = "POLYMAKER_ALERTS";

    private const string Form = "expected targets like slack=https://..., separated by spaces, each of "
        + "generic, slack, telegram or discord";

    private readonly int number;

    private AlertTarget(int number, AlertShape shape, Uri address, string? chat) =>
        (this.number, Shape, Address, Chat) = (number, shape, address, chat);

    public AlertShape Shape { get; }

    public Uri Address { get; }

    /// <summary>Of a Telegram address: its chat_id, which goes into the body.</summary>
    public string? Chat { get; }

    /// <summary>Which one it is, without the address.</summary>
    public override string ToString() => $"target {number}, {Shape.ToString().ToLowerInvariant()}=***";

    /// <exception cref="InputException">One of them is none; the text does not repeat it.</exception>
    public static IReadOnlyList<AlertTarget> Parse(string? text)
    {
        string[] words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Select((word, at) => Of(word, at + 1))];
    }

    private static AlertTarget Of(string word, int number)
    {
        int sign = word.IndexOf('=', StringComparison.Ordinal);
        string name = sign > 0 ? word[..sign] : "";
        bool isKnown = Enum.TryParse(name, ignoreCase: true, out AlertShape shape) && !char.IsDigit(name[0]);
        bool isAddress = Uri.TryCreate(word[(sign + 1)..], UriKind.Absolute, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
        if (!isKnown || !isAddress)
        {
            throw new InputException(
                $"{Variable}: target {number} has {(isKnown ? "no https address" : "an unknown shape")}; {Form}");
        }

        if (shape != AlertShape.Telegram)
        {
            return new AlertTarget(number, shape, address!, null);
        }

        string? chat = address!.Query.TrimStart('?').Split('&')
            .FirstOrDefault(each => each.StartsWith("chat_id=", StringComparison.Ordinal))?["chat_id=".Length..];
        return chat is { Length: > 0 }
            ? new AlertTarget(
                number, shape, new Uri(address.GetLeftPart(UriPartial.Path)), Uri.UnescapeDataString(chat))
            : throw new InputException($"{Variable}: target {number}: a Telegram address ends in ?chat_id=...");
    }
}
