using System.Diagnostics;
using System.Globalization;
using PolyMaker.Core.Markets;
using PolyMaker.Host.Config;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Preflight;

/// <summary>What can be said of this machine and these files alone.</summary>
internal static class MachineChecks
{
    private const long Megabyte = 1_000_000;
    private const long LeastDisk = 100 * Megabyte;
    private const long EnoughDisk = 1000 * Megabyte;
    // Until the compiler has seen what is hot.
    private static readonly TimeSpan Warmup = TimeSpan.FromMilliseconds(400);
    private const int Signatures = 100;

    // What one order may take, by the published budget of each backend.
    private const double NativeBudget = 60;
    private const double ManagedBudget = 300;

    /// <summary>Whether a run can keep its journal and state there: the folder can be written, and has room.</summary>
    public static Finding Disk(string folder)
    {
        try
        {
            // Not made when it is not there: looking changes nothing.
            var there = Existing(Path.GetFullPath(folder));
            Probe(there);
            return Room(there, new DriveInfo(there).AvailableFreeSpace);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Fail(
                "disk", $"{folder} cannot be written: {fault.Message}",
                "let the user that runs this write there, or name another folder with --data");
        }
    }

    internal static Finding Room(string folder, long free)
    {
        var text = Line($"{free / (double)Megabyte:N0} MB free for journals in {folder}");
        return free < LeastDisk
            ? Finding.Fail(
                "disk", text, "make room: a run that cannot write its books pulls its quotes (--when-unkept)")
            : free < EnoughDisk ? Finding.Warn("disk", text, "make room: a busy day writes hundreds of megabytes")
            : Finding.Ok("disk", text);
    }

    private static string Existing(string folder)
    {
        while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
        {
            folder = above;
        }

        return folder;
    }

    private static void Probe(string folder)
    {
        var file = Path.Combine(folder, $".polymaker-doctor-{Environment.ProcessId}");
        using FileStream probe = new(
            file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        probe.WriteByte(0);
        probe.Flush();
    }

    /// <summary>Builds, hashes and signs orders with a throwaway key; the middle time of many.</summary>
    public static Finding Signing()
    {
        var backend = SigningBackend.Best;
        using var key = SecretKey.Parse("0000000000000000000000000000000000000000000000000000000000000001");
        OrderSigner signer = new(
            key, PolymarketEnvironment.Polygon.Domain(ExchangeKind.Normal), TradingWallet.OfKey, backend);
        var order = new OrderDraft
        {
            Token = PositionToken.Parse(PracticeVenue.Spec.YesToken),
            Side = Side.Buy,
            Amounts = new OrderAmounts(5_700_000, 10_000_000),
            Salt = 1,
            TimestampMs = 1_763_697_601_001,
        };
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Warmup;)
        {
            signer.Sign(order);
        }

        var times = new double[Signatures];
        for (var i = 0; i < Signatures; i++)
        {
            var start = Stopwatch.GetTimestamp();
            signer.Sign(order with { Salt = i });
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(times);
        var middle = times[Signatures / 2];
        var text = Line($"{backend.Name} ({backend.Detail}), {middle:0} us an order");
        return middle > (backend.IsNative ? NativeBudget : ManagedBudget)
            ? Finding.Warn("signing", text, backend.IsNative
                ? "this machine is slow or busy now"
                : "this machine is slow or busy now; libsecp256k1 (Debian: libsecp256k1-1) signs ten times as fast")
            : Finding.Ok("signing", text);
    }

    public static Finding Rules(RuleFolders folders)
    {
        try
        {
            var sources = RuleSources.Read(folders.Rules, folders.Markets);
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            new RuleCompiler().Compile(sources, today, out var diagnostics);
            var errors = diagnostics.Where(each => each.Severity == Severity.Error).ToArray();
            var hint = "run: polymaker check" + Given("--rules", folders.RulesGiven)
                + Given("--markets", folders.MarketsGiven);
            return errors.Length > 0 ? Finding.Fail("rules", First(errors, "error"), hint)
                : diagnostics.Count > 0 ? Finding.Warn("rules", First(diagnostics, "warning"), hint)
                : Finding.Ok("rules", $"{folders.Rules} and {folders.Markets} have no fault");
        }
        catch (InputException missing)
        {
            return Finding.Fail("rules", missing.Message, "run: polymaker init DIR");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Fail("rules", fault.Message, "let the user that runs this read the rules");
        }
    }

    private static string Given(string option, string? folder) => folder is null ? "" : $" {option} {folder}";

    private static string First(IReadOnlyList<Diagnostic> found, string kind) =>
        (found.Count == 1 ? $"1 {kind}: " : Line($"{found.Count} {kind}s, first: ")) + found[0];

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
