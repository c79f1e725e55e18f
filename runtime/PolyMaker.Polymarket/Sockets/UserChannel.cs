using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// The venue's user channel (protocol section 5.2): news of our own orders and trades go to the sink, and every gap in
/// them is told. Methods may be called from any thread; a gate lets one in at a time. The credentials go into the
/// first message of each connection and nowhere else.
/// </summary>
public sealed class UserChannel : ISocketListener, IDisposable
{

    private readonly Lock gate = new();
    private readonly ApiCredentials credentials;
    private readonly ChannelTurns turns;
    private readonly SocketDriver driver;
    private readonly UserMachine machine;
    private readonly List<string>? markets;

    public UserChannel(UserChannelOptions options, IUserSink sink, TimeProvider time)
    {
        credentials = options.Credentials;
        markets = options.Markets is null ? null : [.. options.Markets];
        turns = new ChannelTurns(gate, time);
        driver = new SocketDriver(options.Environment.Hosts.UserChannel, this, turns.Ending);
        machine = new UserMachine(driver, sink, options.Times, options.Seed, Greeting);
    }

    public UserCounts Counts => machine.Counts;

    /// <summary>True while news arrives; false in a gap.</summary>
    public bool IsListening
    {
        get
        {
            lock (gate)
            {
                return machine.IsListening;
            }
        }
    }

    /// <summary>Hears of one more market, by condition id. Nothing to do for a channel that hears of all.</summary>
    public void Subscribe(string conditionId)
    {
        lock (gate)
        {
            if (markets is not null && !markets.Contains(conditionId))
            {
                markets.Add(conditionId);
                machine.Say(SubscriptionText.Compose(
                    "{\"operation\":\"subscribe\",\"markets\":", [conditionId], "}"));
            }
        }
    }

    /// <summary>Stops hearing of a market. Nothing to do for a channel that hears of all.</summary>
    public void Unsubscribe(string conditionId)
    {
        lock (gate)
        {
            if (markets is not null && markets.Remove(conditionId))
            {
                machine.Say(SubscriptionText.Compose(
                    "{\"operation\":\"unsubscribe\",\"markets\":", [conditionId], "}"));
            }
        }
    }

    /// <summary>Connects and keeps connected until cancelled; run once. Throws only for a bug.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        turns.RunAsync(machine.Advance, driver.Running, cancellation);

    /// <summary>After <see cref="RunAsync"/> has ended.</summary>
    public void Dispose() => turns.Dispose();

    void ISocketListener.Opened(int socket, int generation)
    {
        lock (gate)
        {
            machine.Opened(generation, turns.Now);
        }
    }

    void ISocketListener.Heard(int socket, int generation, ReadOnlySpan<byte> text)
    {
        Timestamp at = turns.Now;
        lock (gate)
        {
            machine.Heard(generation, text, at);
        }
    }

    void ISocketListener.Closed(int socket, int generation)
    {
        lock (gate)
        {
            machine.Closed(generation, turns.Now);
        }
    }

    private ReadOnlyMemory<byte> Greeting()
    {
        ArrayBufferWriter<byte> text = new(1024);
        using Utf8JsonWriter json = new(text);
        json.WriteStartObject();
        json.WriteStartObject("auth"u8);
        json.WriteString("apiKey"u8, credentials.Key);
        json.WriteString("secret"u8, UrlSafeBase64(credentials.Secret));
        json.WriteString("passphrase"u8, credentials.Passphrase);
        json.WriteEndObject();
        if (markets is not null)
        {
            json.WriteStartArray("markets"u8);
            foreach (string market in markets)
            {
                json.WriteStringValue(market);
            }

            json.WriteEndArray();
        }

        json.WriteString("type"u8, "user"u8);
        json.WriteEndObject();
        json.Flush();
        return text.WrittenMemory;
    }

    /// <summary>The alphabet and padding the venue hands secrets out in.</summary>
    private static byte[] UrlSafeBase64(ReadOnlySpan<byte> secret)
    {
        byte[] text = new byte[Base64.GetMaxEncodedToUtf8Length(secret.Length)];
        Base64.EncodeToUtf8(secret, text, out _, out _);
        text.AsSpan().Replace((byte)'+', (byte)'-');
        text.AsSpan().Replace((byte)'/', (byte)'_');
        return text;
    }
}
