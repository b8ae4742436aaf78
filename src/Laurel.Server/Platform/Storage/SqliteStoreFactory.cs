using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Laurel.Server.Platform.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> make the context without starting the server.</summary>
internal sealed class SqliteStoreFactory : IDesignTimeDbContextFactory<SqliteStore>
{
    public SqliteStore CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStore>().UseSqlite("Data Source=design.db").Options, new WriterGate());
}
