using System.Text;
using PolyMaker.Core.Journaling;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Journaling;

/// <summary>The journal's rare records, which may allocate and may come from any thread.</summary>
internal static class SlowRecords
{
    private const int Room = 64;

    public static byte[] Header(JournalHeader header)
    {
        byte[] json = header.ToBytes();
        byte[] room = new byte[Room + json.Length];
        FieldWriter to = new(room);
        to.Byte((byte)JournalRecordKind.Header);
        to.Bytes(json);
        return room[..to.Length];
    }

    public static byte[] File(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> bytes)
    {
        byte[] room = new byte[Room + hash.Length + bytes.Length];
        FieldWriter to = new(room);
        to.Byte((byte)JournalRecordKind.RuleFile);
        to.Bytes(hash);
        to.Bytes(bytes);
        return room[..to.Length];
    }

    public static byte[] RuleSet(string revision, DateOnly day, IReadOnlyList<(string Path, byte[] Hash)> files)
    {
        byte[] room = new byte[Room + Encoding.UTF8.GetByteCount(revision)
            + files.Sum(file => Room + Encoding.UTF8.GetByteCount(file.Path))];
        FieldWriter to = new(room);
        to.Byte((byte)JournalRecordKind.RuleSet);
        to.Text(revision);
        to.Signed(day.DayNumber);
        to.Number((ulong)files.Count);
        foreach ((string path, byte[] hash) in files)
        {
            to.Text(path);
            to.Bytes(hash);
        }

        return room[..to.Length];
    }

    public static byte[] Report(GatewayReport report)
    {
        string order = report.Order?.ToString() ?? "";
        byte[] room = new byte[(2 * Room) + order.Length + Encoding.UTF8.GetByteCount(report.Text)];
        FieldWriter to = new(room);
        to.Byte((byte)JournalRecordKind.Report);
        to.Signed(report.At.Micro);
        to.Byte((byte)report.Kind);
        to.Signed(report.Market);
        to.Text(order);
        to.Signed(report.Ours);
        to.Signed(report.Theirs);
        to.Text(report.Text);
        return room[..to.Length];
    }
}
