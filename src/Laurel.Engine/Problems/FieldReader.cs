using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Laurel.Engine.Amounts;

namespace Laurel.Engine.Problems;

/// <summary>
/// Reads the fields of one JSON object strictly: a wrong kind of value, an unknown or a repeated field is a problem, never a guess.
/// </summary>
public sealed class FieldReader
{
    /// <summary>Of so many fields one is found sooner by looking at all than by a table.</summary>
    private const int Few = 16;

    /// <summary>Longer names are not remembered.</summary>
    private const int LongestKnown = 40;

    /// <summary>The last name that was read for each of some places.</summary>
    private static readonly string?[] Known = new string?[512];

    private readonly string[] _names = [];
    private readonly JsonElement[] _values = [];
    private readonly bool[] _isAsked = [];
    private readonly Dictionary<string, int>? _places;
    private readonly ProblemList _problems;
    private int _count;

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
        int most = element.GetPropertyCount();
        _names = new string[most];
        _values = new JsonElement[most];
        _isAsked = new bool[most];
        if (most > Few) _places = new Dictionary<string, int>(most, StringComparer.Ordinal);
        foreach (JsonProperty field in element.EnumerateObject()) Take(field);
    }

    public bool IsObject { get; }

    public string Pointer { get; }

    /// <summary>The names of all fields, for an object whose names are codes.</summary>
    public IReadOnlyCollection<string> Names => new ArraySegment<string>(_names, 0, _count);

    /// <summary>The pointer to a field of this object, with <c>~</c> and <c>/</c> escaped.</summary>
    public string At(string name) => PlaceOf(name).ToString();

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
        Find(name) is { } value ? TextOf(value, PlaceOf(name), most, _problems) : null;

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

    public decimal? OptionalNumber(string name) => Find(name) is { } value ? NumberOf(value, PlaceOf(name), _problems) : null;

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
        Find(name) is { } value ? WordOf<T>(value, PlaceOf(name), _problems) : null;

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
        string at = At(name);
        int index = 0;
        foreach (JsonElement element in value.EnumerateArray())
        {
            if (read(element, $"{at}/{index++}") is { } item)
            {
                list.Add(item);
            }
        }

        return list;
    }

    /// <summary>Reads a list of objects; whatever else stands in it is left out, its problem noted.</summary>
    public IReadOnlyList<T> Objects<T>(string name, int most, Func<FieldReader, T> read)
        where T : class =>
        List(name, most, (element, at) => new FieldReader(element, at, _problems) is { IsObject: true } fields ? read(fields) : null);

    public IReadOnlyList<string> Texts(string name, int most, int longest = 100) =>
        List(name, most, (element, pointer) => TextOf(element, pointer, longest, _problems));

    /// <summary>Reports every field that nobody asked for.</summary>
    /// <param name="known">Names that the specification has for such an object, though not for this one.</param>
    public void Close(IReadOnlyCollection<string>? known = null)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_isAsked[i]) continue;
            string name = _names[i];
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

    public static string? TextOf(JsonElement value, JsonPlace pointer, int most, ProblemList problems)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            problems.Add(ProblemCode.InvalidValue, pointer.ToString(), "A text is needed here.");
            return null;
        }

        try
        {
            string text = value.GetString()!;
            if (text.Length > most)
            {
                problems.Add(ProblemCode.OutOfRange, pointer.ToString(), $"At most {most} characters are allowed here.");
                return null;
            }

            return text;
        }
        catch (InvalidOperationException)
        {
            problems.Add(ProblemCode.InvalidValue, pointer.ToString(), "The text is not valid Unicode.");
            return null;
        }
    }

    public static decimal? NumberOf(JsonElement value, JsonPlace pointer, ProblemList problems)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            problems.Add(ProblemCode.InvalidValue, pointer.ToString(), "A number is needed here.");
            return null;
        }

        // Beyond 28 digits or decimals a number rounds silently; no amount, quantity or count needs that many.
        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(value);
        if (WholeDigits(text) > 29)
        {
            problems.Add(ProblemCode.Overflow, pointer.ToString(), "The number is too large.");
            return null;
        }

        if (text.Length > 30 || Decimals(text) > 28)
        {
            problems.Add(ProblemCode.TooManyDecimals, pointer.ToString(), "The number has too many digits.");
            return null;
        }

        if (!value.TryGetDecimal(out decimal number))
        {
            problems.Add(ProblemCode.Overflow, pointer.ToString(), "The number is too large.");
            return null;
        }

        return number;
    }

    public static T? WordOf<T>(JsonElement value, JsonPlace pointer, ProblemList problems)
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

        problems.Add(ProblemCode.InvalidValue, pointer.ToString(), $"'{word}' is not one of {string.Join(", ", Words<T>.All)}.");
        return null;
    }

    /// <summary>How many digits stand before the point, the exponent left aside.</summary>
    private static int WholeDigits(ReadOnlySpan<byte> number)
    {
        int end = number.IndexOfAny(".eE"u8);
        return (end < 0 ? number.Length : end) - (number[0] == '-' ? 1 : 0);
    }

    /// <summary>How many decimals a JSON number has once its exponent is applied: 31 for <c>1.5e-30</c>.</summary>
    private static long Decimals(ReadOnlySpan<byte> number)
    {
        int power = number.IndexOfAny("eE"u8);
        if (power < 0)
        {
            return 0;
        }

        int point = number.IndexOf((byte)'.');
        long exponent = long.TryParse(number[(power + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long read)
            ? read
            : number[power + 1] == '-' ? -number.Length * 1000L : 0;
        return (point < 0 ? 0 : power - point - 1) - exponent;
    }

    private void Take(JsonProperty field)
    {
        if (NameOf(field) is not { } name)
        {
            _problems.Add(ProblemCode.InvalidValue, Pointer, "A field's name is not valid Unicode.");
        }
        else if (IndexOf(name) >= 0)
        {
            Invalid(name, "The field stands here twice.");
        }
        else
        {
            _places?.Add(name, _count);
            _names[_count] = name;
            _values[_count++] = field.Value;
        }
    }

    private JsonElement? Find(string name)
    {
        int index = IndexOf(name);
        if (index < 0)
        {
            return null;
        }

        _isAsked[index] = true;
        return _values[index].ValueKind == JsonValueKind.Null ? null : _values[index];
    }

    private int IndexOf(string name) =>
        _places is null ? Array.IndexOf(_names, name, 0, _count) : _places.GetValueOrDefault(name, -1);

    private JsonPlace PlaceOf(string name) => new(Pointer, Name: name);

    /// <summary>The name, which is remembered, since the same few stand in every document; null when it is not valid Unicode.</summary>
    private static string? NameOf(JsonProperty field)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8PropertyName(field);
        if (raw.Length is 0 or > LongestKnown) return Unescaped(field);
        int place = ((raw.Length * 31) + (raw[0] * 7) + raw[^1]) % Known.Length;
        if (Known[place] is { } known && Ascii.Equals(raw, known)) return known;
        string? name = Unescaped(field);
        if (name is not null && Ascii.Equals(raw, name)) Known[place] = name;
        return name;
    }

    private static string? Unescaped(JsonProperty field)
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
