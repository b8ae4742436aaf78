using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Laurel.Server.Platform.Storage;

/// <summary>Lets <c>dotnet ef migrations add --context PostgresStore</c> make the context without starting the server.</summary>
internal sealed class PostgresStoreFactory : IDesignTimeDbContextFactory<PostgresStore>
{
    public PostgresStore CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql("Host=localhost;Database=design").Options);
}
