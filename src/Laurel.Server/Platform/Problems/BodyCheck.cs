using Laurel.Engine.Problems;

namespace Laurel.Server.Platform.Problems;

/// <summary>Collects everything that is wrong with the fields of a request's body.</summary>
internal sealed class BodyCheck(ProblemList? problems = null)
{
    private readonly ProblemList _problems = problems ?? new();

    public void Add(string code, JsonPlace pointer, string message) => _problems.Add(code, pointer.ToString(), message);

    /// <exception cref="ProblemsException">A field is not right.</exception>
    public void ThrowIfWrong()
    {
        if (_problems.Count > 0) throw new ProblemsException(_problems.ToList());
    }

    /// <summary>A code: there, without blanks or control characters, and short enough for every receipt and label.</summary>
    public void Code(string? value, string pointer)
    {
        if (string.IsNullOrEmpty(value)) Add("MISSING_FIELD", pointer, "A code is needed.");
        else if (value.Length > Storage.Codes.MaxLength)
            Add("OUT_OF_RANGE", pointer, $"A code has at most {Storage.Codes.MaxLength} characters.");
        else if (value.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '/' or '\\'))
            Add("INVALID_VALUE", pointer, "A code has no blanks, slashes or control characters.");
    }

    public void OptionalCode(string? value, string pointer)
    {
        if (value is not null) Code(value, pointer);
    }

    public void Name(string? value, string pointer, int max = 200)
    {
        if (string.IsNullOrWhiteSpace(value)) Add("MISSING_FIELD", pointer, "A name is needed.");
        else if (value.Length > max) Add("OUT_OF_RANGE", pointer, $"At most {max} characters are allowed.");
        else if (value.Any(char.IsControl)) Add("INVALID_VALUE", pointer, "Control characters are not allowed.");
    }

    public void Number(decimal value, JsonPlace pointer, decimal max, int decimals)
    {
        if (value < 0 || value > max) Add("OUT_OF_RANGE", pointer, $"A number from 0 to {max:0} is needed.");
        else if (decimal.Round(value, decimals) != value) Add("TOO_MANY_DECIMALS", pointer, $"At most {decimals} decimals are allowed.");
    }

    /// <summary>Whether the code in a body is that of the address; a code is for ever.</summary>
    public void SameCode(string inAddress, string? inBody)
    {
        if (inBody is not null && Storage.Codes.Fold(inBody) != Storage.Codes.Fold(inAddress))
            Add("INVALID_VALUE", "/code", "The code is not the one of the address; a code can't be changed.");
    }
}
