using Laurel.Server.Platform.Access;
using Laurel.Server.Platform.Idempotency;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Platform.Storage;

internal sealed class PlatformMapping : IEntityTypeConfiguration<Installation>, IEntityTypeConfiguration<User>,
    IEntityTypeConfiguration<ApiKey>, IEntityTypeConfiguration<IdempotencyKey>,
    IEntityTypeConfiguration<RefusedGuess>, IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<Installation> installation)
    {
        installation.HasKey(i => i.Id);
        installation.Property(i => i.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<User> user)
    {
        user.Ignore(u => u.Roles);
        user.Property(u => u.PasswordHash).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> key) => key.Property(k => k.Xml).HasMaxLength(10_000);

    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.HasKey(k => k.Id);
        key.HasIndex(k => k.Prefix).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RefusedGuess> guess)
    {
        guess.HasKey(g => new { g.Who, g.CodeHash });
        guess.HasIndex(g => g.At);
    }

    public void Configure(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.HasKey(k => new { k.Scope, k.Key });

        // A code of 64 letters, each as three bytes of three characters, and the address before it.
        key.Property(k => k.AnswerLocation).HasMaxLength(1000);

        // Only kept answers are ever thrown away; the keys of sales, which are many, stay out of the index.
        key.HasIndex(k => k.CreatedAt).HasFilter("answer_status IS NOT NULL");
    }
}
