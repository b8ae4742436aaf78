using System.Globalization;
using System.Text.Json;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Problems;

/// <summary>
/// Reads the fields of one JSON object strictly: a wrong kind of value, an unknown or a repeated field is a problem, never a guess.
/// </summary>
public sealed class FieldReader
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly ProblemList _problems;

    public FieldReader(JsonElement element, string pointer, ProblemList problems)
    {
        Pointer = pointer;
        _problems = problems;
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(ProblemCode.InvalidValue, pointer, "An object is needed here.");
            IsObject = false;
            return;
        }

        IsObject = true;
        foreach (JsonProperty field in element.EnumerateObject())
        {
            string? name = NameOf(field);
            if (name is null)
            {
                problems.Add(ProblemCode.InvalidValue, pointer, "A field's name is not valid Unicode.");
            }
            else if (!_fields.TryAdd(name, field.Value))
            {
                problems.Add(ProblemCode.InvalidValue, At(name), "The field stands here twice.");
            }
        }
    }

    public bool IsObject { get; }

    public string Pointer { get; }

    /// <summary>The names of all fields, for an object whose names are codes.</summary>
    public IReadOnlyCollection<string> Names => _fields.Keys;

    /// <summary>The pointer to a field of this object, with <c>~</c> and <c>/</c> escaped.</summary>
    public string At(string name) =>
        $"{Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public string Text(string name, int most = 100)
    {
        string? text = OptionalText(name, most);
        if (string.IsNullOrWhiteSpace(text))
        {
            Missing(name);
        }

        return text ?? "";
    }

    public string? OptionalText(string name, int most = 100) =>
        Find(name) is { } value ? TextOf(value, At(name), most, _problems) : null;

    public bool Flag(string name, bool otherwise)
    {
        switch (Find(name)?.ValueKind)
        {
            case null:
                return otherwise;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                Invalid(name, "true or false is needed here.");
                return otherwise;
        }
    }

    public decimal Number(string name)
    {
        if (Find(name) is null)
        {
            Missing(name);
        }

        return OptionalNumber(name) ?? 0;
    }

    public decimal? OptionalNumber(string name) => Find(name) is { } value ? NumberOf(value, At(name), _problems) : null;

    public int Whole(string name)
    {
        if (Find(name) is null)
        {
            Missing(name);
        }

        // A field that is missing was reported; any value in range keeps later checks silent.
        return OptionalWhole(name) ?? 1;
    }

    public int? OptionalWhole(string name)
    {
        if (OptionalNumber(name) is not { } number)
        {
            return null;
        }

        if (decimal.Truncate(number) != number)
        {
            Invalid(name, "A whole number is needed here.");
            return null;
        }

        if (number is < int.MinValue or > int.MaxValue)
        {
            _problems.Add(ProblemCode.OutOfRange, At(name), "The number is far outside its range.");
            return null;
        }

        return (int)number;
    }

    public T? OptionalWord<T>(string name)
        where T : struct, Enum =>
        Find(name) is { } value ? WordOf<T>(value, At(name), _problems) : null;

    public FieldReader? Object(string name) =>
        Find(name) is { } value && new FieldReader(value, At(name), _problems) is { IsObject: true } fields ? fields : null;

    public JsonElement? Raw(string name) => Find(name);

    /// <summary>Reads a list; an element that can't be read is left out, its problem noted.</summary>
    public IReadOnlyList<T> List<T>(string name, int most, Func<JsonElement, string, T?> read)
        where T : class
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Invalid(name, "A list is needed here.");
            return [];
        }

        if (value.GetArrayLength() > most)
        {
            _problems.Add(ProblemCode.OutOfRange, At(name), $"At most {most} entries are allowed here.");
            return [];
        }

        var list = new List<T>(value.GetArrayLength());
        int index = 0;
        foreach (JsonElement element in value.EnumerateArray())
        {
            if (read(element, $"{At(name)}/{index++}") is { } item)
            {
                list.Add(item);
            }
        }

        return list;
    }

    public IReadOnlyList<string> Texts(string name, int most, int longest = 100) =>
        List(name, most, (element, pointer) => TextOf(element, pointer, longest, _problems));

    /// <summary>Reports every field that nobody asked for.</summary>
    /// <param name="known">Names that the specification has for such an object, though not for this one.</param>
    public void Close(IReadOnlyCollection<string>? known = null)
    {
        foreach (string name in _fields.Keys.Where(name => !_asked.Contains(name)))
        {
            if (known is not null && known.Contains(name))
            {
                _problems.Add(ProblemCode.FieldNotUsed, At(name), "This field has no use here; leave it out.");
            }
            else
            {
                _problems.Add(ProblemCode.UnknownField, At(name), "There is no such field.");
            }
        }
    }

    public void Missing(string name) => _problems.Add(ProblemCode.MissingField, At(name), "This field is needed.");

    public void Invalid(string name, string message) => _problems.Add(ProblemCode.InvalidValue, At(name), message);

    public static string? TextOf(JsonElement value, string pointer, int most, ProblemList problems)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            problems.Add(ProblemCode.InvalidValue, pointer, "A text is needed here.");
            return null;
        }

        try
        {
            string text = value.GetString()!;
            if (text.Length > most)
            {
                problems.Add(ProblemCode.OutOfRange, pointer, $"At most {most} characters are allowed here.");
                return null;
            }

            return text;
        }
        catch (InvalidOperationException)
        {
            problems.Add(ProblemCode.InvalidValue, pointer, "The text is not valid Unicode.");
            return null;
        }
    }

    public static decimal? NumberOf(JsonElement value, string pointer, ProblemList problems)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            problems.Add(ProblemCode.InvalidValue, pointer, "A number is needed here.");
            return null;
        }

        // Beyond 28 digits or decimals a number rounds silently; no amount, quantity or count needs that many.
        string text = value.GetRawText();
        if (WholeDigits(text) > 29)
        {
            problems.Add(ProblemCode.Overflow, pointer, "The number is too large.");
            return null;
        }

        if (text.Length > 30 || Decimals(text) > 28)
        {
            problems.Add(ProblemCode.TooManyDecimals, pointer, "The number has too many digits.");
            return null;
        }

        if (!value.TryGetDecimal(out decimal number))
        {
            problems.Add(ProblemCode.Overflow, pointer, "The number is too large.");
            return null;
        }

        return number;
    }

    public static T? WordOf<T>(JsonElement value, string pointer, ProblemList problems)
        where T : struct, Enum
    {
        if (TextOf(value, pointer, 100, problems) is not { } word)
        {
            return null;
        }

        if (Words<T>.TryParse(word, out T parsed))
        {
            return parsed;
        }

        problems.Add(ProblemCode.InvalidValue, pointer, $"'{word}' is not one of {string.Join(", ", Words<T>.All)}.");
        return null;
    }

    /// <summary>How many digits stand before the point, the exponent left aside.</summary>
    private static int WholeDigits(string number)
    {
        int end = number.AsSpan().IndexOfAny(".eE");
        return (end < 0 ? number.Length : end) - (number[0] == '-' ? 1 : 0);
    }

    /// <summary>How many decimals a JSON number has once its exponent is applied: 31 for <c>1.5e-30</c>.</summary>
    private static long Decimals(string number)
    {
        int power = number.AsSpan().IndexOfAny('e', 'E');
        if (power < 0)
        {
            return 0;
        }

        int point = number.IndexOf('.', StringComparison.Ordinal);
        long exponent = long.TryParse(number.AsSpan(power + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long read)
            ? read
            : number[power + 1] == '-' ? -number.Length * 1000L : 0;
        return (point < 0 ? 0 : power - point - 1) - exponent;
    }

    private JsonElement? Find(string name)
    {
        _asked.Add(name);
        return _fields.TryGetValue(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private static string? NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>A value that was read, so that one that could not be read is null.</summary>
public sealed record Boxed<T>(T Value)
    where T : struct;
