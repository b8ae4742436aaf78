using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Laurel.Server.Platform.Storage;

/// <summary>The embedded default: one file beside the server, for one shop up to a few.</summary>
internal sealed class SqliteStore(DbContextOptions<SqliteStore> options, WriterGate gate) : Store(options, gate)
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    public override bool IsTaken(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }
}
