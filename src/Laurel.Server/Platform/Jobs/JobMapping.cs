using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Platform.Jobs;

internal sealed class JobMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.HasKey(r => r.Id);
        run.HasIndex(r => new { r.Job, r.StartedAt });
        run.Property(r => r.Error).HasMaxLength(JobRun.LongestError);
    }
}
