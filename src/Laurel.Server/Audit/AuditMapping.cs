using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Audit;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<AuditHead>
{
    /// <summary>The largest campaign with all that it says to people.</summary>
    private const int MostJson = 8_000_000;

    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.HasKey(e => e.Number);
        entry.Property(e => e.Number).ValueGeneratedNever();
        entry.Property(e => e.BeforeJson).HasMaxLength(MostJson);
        entry.Property(e => e.AfterJson).HasMaxLength(MostJson);
        entry.Property(e => e.Reason).HasMaxLength(1000);
        entry.Property(e => e.Hash).HasMaxLength(AuditHash.Bytes);
        entry.Property(e => e.PreviousHash).HasMaxLength(AuditHash.Bytes);
        entry.HasIndex(e => new { e.Kind, e.CodeKey, e.Number });
        entry.HasIndex(e => e.At);
    }

    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.HasKey(h => h.Id);
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Hash).HasMaxLength(AuditHash.Bytes);
    }
}
