using Microsoft.EntityFrameworkCore.Metadata;

namespace Laurel.Server.Tests.Platform;

/// <summary>What people read in the database, and what indexes with a condition compare with.</summary>
public sealed class StoredWordsTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public Task No_word_is_kept_as_a_number() => server.WithStoreAsync(store =>
    {
        IProperty[] words =
        [
            .. store.Model.GetEntityTypes().SelectMany(type => type.GetProperties())
                .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum),
        ];
        words.Length.ShouldBeGreaterThan(20);
        words.Where(property => property.GetTypeMapping().Converter?.ProviderClrType != typeof(string))
            .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}").ShouldBeEmpty();
        return Task.CompletedTask;
    });
}
