using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Rest.Wallet;

/// <summary>What another implementation made of the same calls, with a public test key.</summary>
internal static class WalletVectors
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllText(RepositoryRoot.Combine("tests/data/wallet/viem.json"))).RootElement;

    public static IReadOnlyList<JsonElement> Calls { get; } = [.. Root.GetProperty("calls").EnumerateArray()];

    public static IReadOnlyList<JsonElement> Transactions { get; } =
        [.. Root.GetProperty("transactions").EnumerateArray()];

    public static IReadOnlyList<JsonElement> Batches { get; } = [.. Root.GetProperty("batches").EnumerateArray()];

    public static string Text(JsonElement json, string name) => json.GetProperty(name).ToString();

    public static byte[] Bytes(JsonElement json, string name) => Convert.FromHexString(Text(json, name)[2..]);

    /// <summary>Our own encoding of a vector's call.</summary>
    public static ContractCall Build(JsonElement vector)
    {
        ExchangeKind kind = Enum.Parse<ExchangeKind>(Text(vector, "kind"));
        var calls = new PositionCalls(VenueContracts.Polygon, kind);
        Bytes32 condition = Bytes32.ParseHex(Text(vector, "condition"));
        Size size = new(vector.GetProperty("micro").GetInt64());
        return Text(vector, "action") switch
        {
            "split" => calls.Split(condition, size),
            "merge" => calls.Merge(condition, size),
            "redeem" => calls.Redeem(condition, size, Size.Zero)[0],
            _ => calls.Convert(condition, vector.GetProperty("outcomes").GetUInt64(), size),
        };
    }
}
