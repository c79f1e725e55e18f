using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The two channels' connections (protocol section 5): who connects, what they ask for, and their end. What clients say
/// is handled while nobody else is at the engine, so that a subscription sees the book between two happenings.
/// </summary>
internal sealed class SocketEndpoints(VenueRoom room, FaultScript script, CancellationToken stop)
{
    public async Task HandleAsync(HttpContext context)
    {
        FaultChannel? channel = context.Request.Path.Value switch
        {
            "/ws/market" => FaultChannel.Market,
            "/ws/user" => FaultChannel.User,
            _ => null,
        };
        if (channel is null || !context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = channel is null ? 404 : 400;
            return;
        }

        FaultTarget about = new(FaultStage.Frame, room.Clock.Now) { Channel = channel.Value };
        if (script.StrikeKind(FaultKind.RefuseSocket, about) is not null)
        {
            context.Response.StatusCode = 503;
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        using SocketLine line = new(socket, channel.Value, script, room.Clock.Now, stop);
        await (channel == FaultChannel.Market ? RunMarketAsync(line) : RunUserAsync(line));
    }

    private async Task RunMarketAsync(SocketLine line)
    {
        MarketSubscriber subscriber = new(line);
        using (room.Enter())
        {
            room.MarketChannel.Join(subscriber);
        }

        await line.RunAsync(text => HearMarket(subscriber, text), () => room.Clock.Now);
        using (room.Enter())
        {
            room.MarketChannel.Leave(subscriber);
        }
    }

    private async Task RunUserAsync(SocketLine line)
    {
        UserSubscriber subscriber = new(line);
        using (room.Enter())
        {
            room.UserChannel.Join(subscriber);
        }

        await line.RunAsync(text => HearUser(subscriber, text), () => room.Clock.Now);
        using (room.Enter())
        {
            room.UserChannel.Leave(subscriber);
        }
    }

    private void HearMarket(MarketSubscriber subscriber, ReadOnlyMemory<byte> text)
    {
        if (SocketMessage.Read(text) is not { } message)
        {
            return;
        }

        using (room.Enter())
        {
            Timestamp now = room.Clock.Now;
            room.Engine.Advance(now);
            subscriber.WantsMore = message.WantsMore ?? subscriber.WantsMore;
            if (message.Unsubscribes)
            {
                room.MarketChannel.Unsubscribe(subscriber, room.Markets.Known(message.Assets));
            }
            else
            {
                room.MarketChannel.Subscribe(
                    subscriber, room.Markets.Known(message.Assets), message.WantsDump, message.IsFirst, now);
            }
        }
    }

    private void HearUser(UserSubscriber subscriber, ReadOnlyMemory<byte> text)
    {
        if (SocketMessage.Read(text) is not { } message)
        {
            return;
        }

        using (room.Enter())
        {
            if (message.ApiKey.Length > 0 && !Prove(subscriber, message))
            {
                subscriber.Line.Close();
            }
            else if (message.IsFirst)
            {
                subscriber.HearsAll = message.Markets.Count == 0;
                subscriber.Add(message.Markets);
            }
            else if (message.Unsubscribes)
            {
                subscriber.Remove(message.Markets);
            }
            else
            {
                subscriber.Add(message.Markets);
            }
        }
    }

    private bool Prove(UserSubscriber subscriber, SocketMessage message)
    {
        ApiKey? key = room.Keys.Find(message.ApiKey);
        bool isProved = key is not null && key.HasPassphrase(message.Passphrase) && IsSecretOf(key, message.Secret);
        subscriber.Account = isProved ? key!.Account : null;
        subscriber.Line.Account = isProved ? WalletText.Of(key!.Account) : "";
        return isProved;
    }

    /// <summary>Clients may send either alphabet, padded or not.</summary>
    private static bool IsSecretOf(ApiKey key, string given) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(key.SecretText.TrimEnd('=')),
        Encoding.UTF8.GetBytes(given.TrimEnd('=').Replace('+', '-').Replace('/', '_')));
}
