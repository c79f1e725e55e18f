namespace PolyMaker.UnitTests.Host.Journaling;

/// <summary>
/// A disk with room for so many bytes: a file on it fails when they are used up, as on a full disk.
/// </summary>
internal sealed class NarrowDisk(long room)
{
    private long left = room;

    /// <summary>Bytes that still fit.</summary>
    public long Left
    {
        get => Interlocked.Read(ref left);
        set => Interlocked.Exchange(ref left, value);
    }

    public Stream Open(string path) => new OnDisk(this, new FileStream(
        path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0));

    private sealed class OnDisk(NarrowDisk disk, FileStream file) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            int fits = (int)Math.Min(Math.Max(0, disk.Left), buffer.Length);
            file.Write(buffer[..fits]);
            Interlocked.Add(ref disk.left, -fits);
            if (fits < buffer.Length)
            {
                throw new IOException("No space left on device");
            }
        }

        public override void SetLength(long value)
        {
            Interlocked.Add(ref disk.left, Math.Max(0, file.Length - value));
            file.SetLength(value);
        }

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
