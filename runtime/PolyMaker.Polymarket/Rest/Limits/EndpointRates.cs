using PolyMaker.Core;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Limits;

/// <summary>The venue's rates by machine (protocol section 3.7), as published; the CLOB's own total besides.</summary>
internal static class EndpointRates
{
    public const long TenSeconds = 10 * Timestamp.MicroPerSecond;
    public const long TenMinutes = 600 * Timestamp.MicroPerSecond;
    public const long Minute = 60 * Timestamp.MicroPerSecond;

    /// <summary>All requests to the CLOB together, in ten seconds.</summary>
    public const int ClobTotal = 9000;

    /// <summary>Orders, trades and other records of an account together, in ten seconds.</summary>
    public const int LedgerTotal = 900;

    /// <summary>Limit and length of each window that an endpoint has for itself.</summary>
    public static (int Limit, long Length)[] Of(Endpoint endpoint) => endpoint switch
    {
        Endpoint.Other or Endpoint.Heartbeat => [(ClobTotal, TenSeconds)],
        Endpoint.PostOrder or Endpoint.CancelOrder => [(5000, TenSeconds), (120_000, TenMinutes)],
        Endpoint.PostOrders => [(2000, TenSeconds), (21_000, TenMinutes)],
        Endpoint.CancelOrders => [(2000, TenSeconds), (15_000, TenMinutes)],
        Endpoint.CancelAll => [(250, TenSeconds), (6000, TenMinutes)],
        Endpoint.CancelMarket => [(1500, TenSeconds), (21_000, TenMinutes)],
        Endpoint.Book or Endpoint.Price or Endpoint.Midpoint => [(1500, TenSeconds)],
        Endpoint.Books => [(500, TenSeconds)],
        Endpoint.PriceHistory => [(1000, TenSeconds)],
        Endpoint.TickSize or Endpoint.Balance => [(200, TenSeconds)],
        Endpoint.BalanceUpdate => [(50, TenSeconds)],
        Endpoint.OpenOrders or Endpoint.Trades => [(500, TenSeconds)],
        Endpoint.Notifications => [(125, TenSeconds)],
        Endpoint.Keys => [(100, TenSeconds)],
        Endpoint.GammaMarkets => [(300, TenSeconds)],
        Endpoint.GammaEvents => [(500, TenSeconds)],
        Endpoint.DataPositions => [(200, TenSeconds)],
        Endpoint.DataTrades => [(300, TenSeconds)],
        Endpoint.DataOther => [(800, TenSeconds)],
        Endpoint.RelayerSubmit => [(25, Minute)],
        Endpoint.RelayerOther => [(500, TenSeconds)],
        _ => throw Invariant.Unreachable(endpoint),
    };

    public static bool IsPlace(Endpoint endpoint) => endpoint is Endpoint.PostOrder or Endpoint.PostOrders;

    public static bool IsCancel(Endpoint endpoint) => endpoint
        is Endpoint.CancelOrder or Endpoint.CancelOrders or Endpoint.CancelAll or Endpoint.CancelMarket;

    public static bool IsLedger(Endpoint endpoint) => endpoint
        is Endpoint.OpenOrders or Endpoint.Trades or Endpoint.Notifications;

    public static bool IsClob(Endpoint endpoint) => endpoint <= Endpoint.Keys;
}
