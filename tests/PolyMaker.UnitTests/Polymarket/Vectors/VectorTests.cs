using System.Text.Json;
using PolyMaker.Polymarket.Signing;
using Xunit.Sdk;

namespace PolyMaker.UnitTests.Polymarket.Vectors;

/// <summary>
/// Every case of every vector file (<see cref="VectorFiles"/>), with managed arithmetic and with the system's library
/// where there is one. <c>make test-vectors</c> runs these alone.
/// </summary>
[Trait("Category", "Vectors")]
public sealed class VectorTests
{
    public static TheoryData<string, int, string> Cases()
    {
        TheoryData<string, int, string> cases = [];
        foreach (string file in VectorFiles.Names)
        {
            foreach ((int index, JsonElement item) in VectorFiles.Cases(file).Index())
            {
                cases.Add(file, index, IdOf(item));
            }
        }

        return cases;
    }

    private static string IdOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out JsonElement id) ? id.ToString() : "";

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryCaseIsReproduced(string file, int index, string id)
    {
        Assert.NotNull(id);
        Check(file, index, SigningBackend.Managed);
    }

    [NativeFact]
    public void EverySignatureIsTheSameFromTheSystemLibrary()
    {
        foreach (string file in VectorFiles.Names)
        {
            for (int index = 0; index < VectorFiles.Cases(file).Count; index++)
            {
                Check(file, index, SigningBackend.Best);
            }
        }
    }

    [Fact]
    public void FolderHoldsVectors() => Assert.NotEmpty(VectorFiles.Names.SelectMany(VectorFiles.Cases));

    /// <summary>A folder of strange things must not pass because nothing in it was tested.</summary>
    [Fact]
    public void NothingInTheFolderIsLeftOut() => Assert.Empty(VectorFiles.Unread);

    private static void Check(string file, int index, SigningBackend backend)
    {
        JsonElement item = VectorFiles.Cases(file)[index];
        try
        {
            Check(VectorFiles.KindOf(file), item.Need("input"), item.Need("expected"), backend);
        }
        catch (Exception fault) when (fault is XunitException or FormatException or KeyNotFoundException
            or InvalidOperationException or ArgumentException or OverflowException or JsonException)
        {
            Assert.Fail($"{file}, case {index} '{IdOf(item)}': {fault.Message}");
        }
    }

    private static void Check(string kind, JsonElement input, JsonElement expected, SigningBackend backend)
    {
        bool Is(string known) => kind.StartsWith(known, StringComparison.Ordinal);
        Action check = kind switch
        {
            _ when Is("orders_v1") => () => OrderVectors.CheckRetired(input, expected, backend),
            _ when Is("orders_v") => () => OrderVectors.Check(input, expected, backend),
            _ when Is("external_pysdk") => () => AuthVectors.CheckExternal(input, expected, backend),
            _ when Is("l1_clobauth") => () => AuthVectors.CheckKeyLevel(input, expected, backend),
            _ when Is("l2_hmac") => () => AuthVectors.CheckRequestLevel(input, expected),
            _ when Is("rounding_limit") => () => AmountVectors.CheckLimit(input, expected),
            _ when Is("rounding_market") => () => AmountVectors.CheckMarket(input, expected),
            _ when Is("price_valid") => () => AmountVectors.CheckRange(input, expected),
            _ when Is("fees_formula") => () => AmountVectors.CheckFee(input, expected),
            _ when Is("fees_adjust_buy") => () => AmountVectors.CheckSpend(input, expected),
            _ when Is("reward_score") => () => BookVectors.CheckReward(input, expected),
            _ when Is("orderbook_hash") => () => BookVectors.CheckHash(input, expected),
            _ => () => Assert.Fail($"the file is called {kind}: no test reads such vectors yet"),
        };
        check();
    }
}
