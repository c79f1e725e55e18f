using System.CommandLine;
using System.CommandLine.Parsing;

namespace PolyMaker.Host.Verbs;

/// <summary>Options by which a run is watched and commanded.</summary>
internal static class OperationsOptions
{
    private const int HighestPort = 65_535;
    private const string Off = "off";

    // The library cannot tell a parsed null from an option that was not given.
    private const int NoPort = -1;

    private static readonly Option<long> ControlPort = NumberOption.Whole(
        "--control-port",
        "Loopback port for the operator's verbs; 0 takes a free one",
        OperationsRequest.DefaultControlPort,
        0,
        HighestPort);

    private static readonly Option<int> MetricsPort = new("--metrics-port")
    {
        Description = "Loopback port for Prometheus; 0 takes a free one, off serves none",
        HelpName = "N|off",
        CustomParser = ParsePort,
        DefaultValueFactory = _ => OperationsRequest.DefaultMetricsPort,
    };

    private static readonly Option<string?> LogFormat = SharedOptions.WithValues(
        "--log-format", "Lines on stderr for people or for programs [console]", "console", "json");

    private static readonly Option<string?> LogLevel = SharedOptions.WithValues(
        "--log-level", "What of the events to show [info as JSON, else warning]",
        "debug", "info", "warning", "error", "critical");

    private static readonly Option<bool> LogTiming = new("--log-timing")
    {
        Description = "Write how long decisions and reading the engines take to the event log",
    };

    private static readonly Option<TimeSpan> AlertLatency = new("--alert-latency")
    {
        Description = "Alert when 1% of the decisions take longer",
        HelpName = "100ms",
        CustomParser = ParseLength,
        DefaultValueFactory = _ => new OperationsRequest().AlertLatency,
    };

    private static readonly Option<PriceMark[]> AlertPrice = new("--alert-price")
    {
        Description = "Alert when a mid goes beyond a price, \"fed-cut-march>60c\"; may be given several times",
        HelpName = "PRICE",
        CustomParser = ParsePrices,
    };

    public static void AddTo(Command command)
    {
        foreach (Option option in (Option[])
            [ControlPort, MetricsPort, LogFormat, LogLevel, LogTiming, AlertLatency, AlertPrice])
        {
            command.Options.Add(option);
        }
    }

    public static OperationsRequest Of(ParseResult result) => new()
    {
        ControlPort = (int)result.GetValue(ControlPort),
        MetricsPort = result.GetValue(MetricsPort) is var port && port == NoPort ? null : port,
        LogFormat = result.GetValue(LogFormat) ?? "console",
        LogLevel = result.GetValue(LogLevel),
        HasTiming = result.GetValue(LogTiming),
        AlertLatency = result.GetValue(AlertLatency),
        AlertPrices = result.GetValue(AlertPrice) is { Length: > 0 } prices ? prices : [],
    };

    private static int ParsePort(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text == Off)
        {
            return NoPort;
        }

        if (!int.TryParse(text, out int port) || port is < 0 or > HighestPort)
        {
            result.AddError($"--metrics-port {text}: expected a port from 0 to {HighestPort}, or off");
        }

        return port;
    }

    private static PriceMark[] ParsePrices(ArgumentResult result)
    {
        List<PriceMark> marks = [];
        foreach (Token token in result.Tokens)
        {
            if (PriceMark.Parse(token.Value) is { } mark)
            {
                marks.Add(mark);
            }
            else
            {
                result.AddError($"--alert-price {token.Value}: expected {PriceMark.Forms}");
            }
        }

        return [.. marks];
    }

    private static TimeSpan ParseLength(ArgumentResult result)
    {
        if (!Duration.TryParse(result.Tokens[0].Value, out TimeSpan length))
        {
            result.AddError(
                $"--alert-latency {result.Tokens[0].Value}: expected a length of time such as {Duration.Forms}");
        }

        return length;
    }
}
