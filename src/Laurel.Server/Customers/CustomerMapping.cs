using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Laurel.Server.Customers;

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>, IEntityTypeConfiguration<CustomerIdentifier>
{
    public void Configure(EntityTypeBuilder<Customer> customer)
    {
        customer.HasKey(c => c.Id);
        customer.HasIndex(c => c.CodeKey).IsUnique();
        customer.HasIndex(c => c.NameKey);
        customer.Property(c => c.PreferencesJson).HasMaxLength(10_000);
        customer.Property(c => c.Notes).HasMaxLength(4000);
        customer.HasMany(c => c.Identifiers).WithOne(i => i.Customer).HasForeignKey(i => i.CustomerId);
        customer.HasMany(c => c.Segments).WithOne().HasForeignKey(m => m.CustomerId);
        customer.HasMany(c => c.Memberships).WithOne().HasForeignKey(m => m.CustomerId);
    }

    public void Configure(EntityTypeBuilder<CustomerIdentifier> identifier)
    {
        identifier.HasKey(i => i.Id);

        // A lost card keeps its row, so only the identifiers in use must be unique.
        identifier.HasIndex(i => new { i.Kind, i.Value }).IsUnique().HasFilter("is_active");
    }
}
