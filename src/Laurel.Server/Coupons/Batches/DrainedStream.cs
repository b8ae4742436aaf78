using System.Buffers;

namespace Laurel.Server.Coupons.Batches;

/// <summary>
/// Takes what is written and gives it on, but still knows how much it was: a PDF's table of contents counts bytes from its start.
/// </summary>
internal sealed class DrainedStream : Stream
{
    private ArrayBufferWriter<byte> _kept = new();
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _written;

    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    public ReadOnlyMemory<byte> Take()
    {
        ReadOnlyMemory<byte> taken = _kept.WrittenMemory;
        _kept = new ArrayBufferWriter<byte>();
        return taken;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _kept.Write(buffer);
        _written += buffer.Length;
    }

    public override void Flush()
    {
        // Whoever takes what was written passes it on.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
