using System.Text.Json;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// Tells the dead protocol 1 from the living ones in a posted order: it signs a nonce and a fee rate where they sign a
/// time. The venue answers such an order with order_version_mismatch.
/// </summary>
public static class OrderBodyVersion
{
    /// <summary>False when the element is no order at all.</summary>
    public static bool IsRetired(JsonElement order) =>
        order.ValueKind == JsonValueKind.Object
        && order.TryGetProperty("nonce", out _)
        && order.TryGetProperty("feeRateBps", out _)
        && !order.TryGetProperty("timestamp", out _);
}
