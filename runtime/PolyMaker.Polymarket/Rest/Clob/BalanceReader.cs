using System.Globalization;
using System.Numerics;
using System.Text.Json;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>Balances and allowances: base units as text, allowances up to 2^256 - 1.</summary>
internal static class BalanceReader
{
    public static BalanceAllowance Read(JsonElement json)
    {
        Dictionary<Address, long> allowances = [];
        if (json.Field("allowances") is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (JsonProperty each in map.EnumerateObject())
            {
                // Spender names come in any case; a checksum that is off names the same contract all the same.
                if (Address.TryParse(each.Name.ToLowerInvariant(), out Address spender))
                {
                    allowances[spender] = Cut(each.Value.AsText(), "allowance");
                }
            }
        }

        return new BalanceAllowance(Cut(json.RequiredText("balance"), "balance"), allowances);
    }

    private static long Cut(string text, string name) =>
        BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger value)
            ? (long)BigInteger.Min(value, long.MaxValue)
            : throw new FormatException($"the answer's {name} is not a whole number");
}
