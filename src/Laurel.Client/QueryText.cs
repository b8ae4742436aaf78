using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Laurel.Client;

/// <summary>Builds the part of an address behind the question mark; absent values leave no trace.</summary>
internal sealed class QueryText
{
    private readonly StringBuilder _text = new();

    public void Add(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    public void Add(string name, int value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, bool? value) => Add(name, value switch { true => "true", false => "false", null => null });

    public void Add(string name, DateOnly? value) => Add(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Add(string name, DateTimeOffset? value) => Add(name, value?.ToString("O", CultureInfo.InvariantCulture));

    public void AddWord<T>(string name, T? value)
        where T : struct, Enum =>
        Add(name, value is { } word ? JsonNamingPolicy.SnakeCaseUpper.ConvertName(word.ToString()) : null);

    public override string ToString() => _text.ToString();
}
