using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Platform.Outbox;

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxEvent>, IEntityTypeConfiguration<WebhookEndpoint>,
    IEntityTypeConfiguration<WebhookDelivery>
{
    private const int LongestProtectedSecret = 1000;

    public void Configure(EntityTypeBuilder<OutboxEvent> happened)
    {
        happened.HasKey(e => e.Sequence);
        happened.HasIndex(e => e.Id).IsUnique();
        happened.HasIndex(e => e.Time);

        // Nearly every event has been spread, so these stay small however many are kept.
        happened.HasIndex(e => new { e.OrderKey, e.Sequence }).HasFilter("spread_at IS NULL");
        happened.HasIndex(e => e.Sequence).HasFilter("spread_at IS NULL");
        happened.Property(e => e.DataJson).HasMaxLength(OutboxEvent.LongestData);
    }

    public void Configure(EntityTypeBuilder<WebhookEndpoint> endpoint)
    {
        endpoint.HasKey(e => e.Id);
        endpoint.Property(e => e.Url).HasMaxLength(WebhookEndpoint.LongestUrl);
        endpoint.Property(e => e.Types).HasMaxLength(2000);
        endpoint.Property(e => e.Secret).HasMaxLength(LongestProtectedSecret);
        endpoint.Property(e => e.PreviousSecret).HasMaxLength(LongestProtectedSecret);
        endpoint.Ignore(e => e.TypeList);
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.HasKey(d => d.Id);
        delivery.HasIndex(d => new { d.EndpointId, d.EventSequence }).IsUnique();
        delivery.HasIndex(d => new { d.EndpointId, d.State, d.NextAttemptAt });
        delivery.HasIndex(d => new { d.EndpointId, d.OrderKey, d.EventSequence }).HasFilter("state = 'WAITING'");
        delivery.HasOne(d => d.Event).WithMany(e => e.Deliveries).HasForeignKey(d => d.EventSequence).OnDelete(DeleteBehavior.Cascade);
        delivery.HasOne(d => d.Endpoint).WithMany().HasForeignKey(d => d.EndpointId).OnDelete(DeleteBehavior.Cascade);
    }
}
