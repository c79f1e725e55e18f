using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// The first line of our format: a JSON object that says what the recording is and which markets are in it.
/// </summary>
internal static class RecordingHeader
{
    private const int Version = 1;

    public static void Write(IBufferWriter<byte> output, RecordingInfo info)
    {
        using Utf8JsonWriter json = new(output);
        json.WriteStartObject();
        json.WriteNumber("polymaker_recording", Version);
        json.WriteBoolean("synthetic", info.IsSynthetic);
        json.WriteString("source", info.Source);
        json.WriteString("license", info.License);
        if (info.HasTradePrints is bool hasTrades)
        {
            json.WriteBoolean("trade_prints", hasTrades);
        }

        json.WriteStartArray("markets");
        foreach (MarketSpec market in info.Markets)
        {
            WriteMarket(json, market);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static RecordingInfo Read(ReadOnlySpan<byte> line, string path)
    {
        try
        {
            Utf8JsonReader reader = new(line);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement root = document.RootElement;
            int version = root.GetProperty("polymaker_recording").GetInt32();
            if (version != Version)
            {
                throw new RecordingException(
                    $"{path}:1: recording version {version} is newer than this program; it reads version {Version}");
            }

            return new RecordingInfo
            {
                IsSynthetic = root.TryGetProperty("synthetic", out JsonElement synthetic) && synthetic.GetBoolean(),
                Source = Text(root, "source"),
                License = Text(root, "license"),
                HasTradePrints = root.TryGetProperty("trade_prints", out JsonElement trades)
                    ? trades.GetBoolean()
                    : null,
                Markets = root.TryGetProperty("markets", out JsonElement markets)
                    ? [.. markets.EnumerateArray().Select(ReadMarket)]
                    : [],
            };
        }
        catch (Exception cause)
            when (cause is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new RecordingException($"{path}:1: malformed recording header: {cause.Message}", cause);
        }
    }

    private static void WriteMarket(Utf8JsonWriter json, MarketSpec market)
    {
        json.WriteStartObject();
        json.WriteString("condition_id", market.ConditionId);
        json.WriteString("slug", market.Slug);
        json.WriteString("yes_token", market.YesToken);
        json.WriteString("no_token", market.NoToken);
        json.WriteString("tick", market.Tick.ToString());
        json.WriteString("min_size", market.MinimumSize.ToString());
        json.WriteBoolean("neg_risk", market.NegRisk);
        json.WriteString("fee_rate", new Size(market.Fees.RatePartsPerMillion).ToString());
        if (market.EndTime != Timestamp.Never)
        {
            json.WriteString("end_time", market.EndTime.ToString());
        }

        WriteFacts(json, market);
        json.WriteEndObject();
    }

    /// <summary>What makers are paid, and what the rules match markets by, as far as it is known.</summary>
    private static void WriteFacts(Utf8JsonWriter json, MarketSpec market)
    {
        if (market.Group is { } group)
        {
            json.WriteString("group", group);
        }

        if (market.Fees.RebatePartsPerMillion > 0)
        {
            json.WriteString("rebate_rate", new Size(market.Fees.RebatePartsPerMillion).ToString());
        }

        if (market.Rewards is { } rewards)
        {
            json.WriteStartObject("rewards");
            json.WriteNumber("max_spread", rewards.MaxSpreadCents);
            json.WriteString("min_size", rewards.MinimumSize.ToString());
            json.WriteString("per_day", new Size(rewards.PerDay.Micro).ToString());
            json.WriteEndObject();
        }

        if (market.Tags.Count > 0)
        {
            json.WriteStartArray("tags");
            foreach (string tag in market.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
        }

        if (market.Liquidity is { } liquidity)
        {
            json.WriteString("liquidity", new Size(liquidity.Micro).ToString());
        }

        if (market.Volume is { } volume)
        {
            json.WriteString("volume", new Size(volume.Micro).ToString());
        }

        if (market.LastPrice is { } price)
        {
            json.WriteString("price", price.ToString());
        }
    }

    private static MarketSpec ReadMarket(JsonElement market)
    {
        MarketSpec plain = new()
        {
            ConditionId = Text(market, "condition_id"),
            Slug = Text(market, "slug"),
            YesToken = Text(market, "yes_token"),
            NoToken = Text(market, "no_token"),
        };
        if (plain.ConditionId.Length == 0 || plain.YesToken.Length == 0)
        {
            throw new FormatException("a market needs a condition_id and a yes_token");
        }

        string end = Text(market, "end_time");
        return plain with
        {
            Slug = plain.Slug.Length > 0 ? plain.Slug : plain.ConditionId,
            Tick = Scaled(market, "tick", Price.UnitsPerDollar) is long tick ? new TickSize((int)tick) : plain.Tick,
            MinimumSize = Scaled(market, "min_size", Size.MicroPerShare) is long size
                ? new Size(size)
                : plain.MinimumSize,
            NegRisk = market.TryGetProperty("neg_risk", out JsonElement negRisk) && negRisk.GetBoolean(),
            Group = Text(market, "group") is { Length: > 0 } group ? group : null,
            Rewards = market.TryGetProperty("rewards", out JsonElement rewards) ? ReadRewards(rewards) : null,
            Fees = new FeeSchedule((int)(Scaled(market, "fee_rate", Size.MicroPerShare) ?? 0))
            {
                RebatePartsPerMillion = (int)(Scaled(market, "rebate_rate", Size.MicroPerShare) ?? 0),
            },
            EndTime = end.Length == 0 ? Timestamp.Never : ReadTime(end),
            Tags = market.TryGetProperty("tags", out JsonElement tags)
                ? [.. tags.EnumerateArray().Select(tag => tag.GetString() ?? "")]
                : [],
            Liquidity = Scaled(market, "liquidity", Cash.MicroPerDollar) is long liquidity ? new Cash(liquidity) : null,
            Volume = Scaled(market, "volume", Cash.MicroPerDollar) is long volume ? new Cash(volume) : null,
            LastPrice = Scaled(market, "price", Price.UnitsPerDollar) is long price ? new Price((int)price) : null,
        };
    }

    private static RewardTerms ReadRewards(JsonElement rewards) => new(
        (Scaled(rewards, "max_spread", Size.MicroPerShare) ?? 0) / (double)Size.MicroPerShare,
        new Size(Scaled(rewards, "min_size", Size.MicroPerShare) ?? 0))
    {
        PerDay = new Cash(Scaled(rewards, "per_day", Cash.MicroPerDollar) ?? 0),
    };

    private static Timestamp ReadTime(string text)
    {
        const int TicksPerMicro = 10;
        DateTimeOffset time = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new Timestamp((time - DateTimeOffset.UnixEpoch).Ticks / TicksPerMicro);
    }

    private static long? Scaled(JsonElement market, string name, long scale)
    {
        if (!market.TryGetProperty(name, out JsonElement value))
        {
            return null;
        }

        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        int decimals = scale == Price.UnitsPerDollar ? 4 : 6;
        return WireDecimal.TryScaled(System.Text.Encoding.UTF8.GetBytes(text), decimals, out long scaled)
            ? scaled
            : throw new FormatException($"\"{name}\" must be a decimal of zero or more, found \"{text}\"");
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
