using System.Diagnostics;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using Endpoint = PolyMaker.Polymarket.Rest.Limits.Endpoint;

namespace PolyMaker.Benchmarks;

/// <summary>
/// Batches of 15 through the product's client as fast as its own budget lets them, in the fastest tier, against a venue
/// that enforces that tier: all of its rate and no 429.
/// </summary>
internal static class FullRate
{
    private const int BatchSize = OrderBodyWriter.LargestBatch;

    public static async Task<string> RunAsync(int seconds)
    {
        RateTier tier = RateTier.Elite;
        await using BenchVenue venue = await BenchVenue.StartAsync(1, tier, limitsAddresses: true);
        using VenueConnection connection = new(venue.Server.Hosts.Clob, new ClientSettings());
        using OperatorKeys keys = venue.Keys();
        VenueLogin login = new(connection, venue.Environment.ChainId, SigningBackend.Best);
        VenueResult<VenueAccount> account = await login.OpenAsync(keys, file: null);
        using ClobClient clob = new(connection, account.Value, venue.Environment.Assumptions);
        connection.Tier = (await clob.Account.GetRateTierAsync()).Value;
        int taken = 0;
        int refused = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            long wait = connection.RoomAt(Endpoint.PostOrders, BatchSize).Micro - connection.Clock.Here.Micro;
            if (wait > 0)
            {
                using PeriodicTimer room = new(TimeSpan.FromMilliseconds(Math.Max(1, wait / 1000)));
                await room.WaitForNextTickAsync();
                continue;
            }

            SignedOrder[] batch = [.. Enumerable.Range(0, BatchSize).Select(_ => venue.Sign())];
            VenueResult<IReadOnlyList<PostedOrder>> posted = await clob.PostOrdersAsync(batch, PostOptions.Maker);
            taken += posted.IsOk ? posted.Value.Count(each => each.IsTaken) : 0;
            refused += posted.IsOk ? 0 : 1;
        }

        double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return FormattableString.Invariant($"{taken / took:N0} orders/s of the {tier.Name} tier's ")
            + FormattableString.Invariant(
                $"{tier.OrdersPerSecond} ({taken} in {took:0.0} s, {refused} batches refused)");
    }
}
