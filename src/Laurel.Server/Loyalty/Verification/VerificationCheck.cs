using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Problems;
using Laurel.Server.Platform.Problems;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>What is wrong with an attempt before anything is looked up.</summary>
internal static class VerificationCheck
{
    public const int ShortestPin = 4;
    public const int LongestPin = 8;

    private const int LongestQr = 1_000;

    public static BodyCheck Of(NewMemberVerification wanted)
    {
        var check = new BodyCheck();
        if (wanted.Method == VerificationMethod.None)
            check.Add(ProblemCode.InvalidValue, "/method", "One of CARD, QR, CODE and PIN is needed.");
        if (wanted.Customer is null && wanted.Method != VerificationMethod.Qr)
            check.Add(ProblemCode.MissingField, "/customer", "Only a QR code says by itself whose it is.");
        Field(check, "/card", wanted.Card is not null, wanted.Method == VerificationMethod.Card);
        Field(check, "/qr", wanted.Qr is not null, wanted.Method == VerificationMethod.Qr);
        Field(check, "/pin", wanted.Pin is not null, wanted.Method == VerificationMethod.Pin);
        Field(check, "/channel", wanted.Channel is not null, wanted.Method == VerificationMethod.Code);
        if (wanted.Card is { } card) check.Code(card, "/card");
        if (wanted.Qr is { Length: 0 or > LongestQr })
            check.Add(ProblemCode.OutOfRange, "/qr", "1 to 1,000 characters are needed.");
        if (wanted.Pin is { } pin && !IsNumber(pin, ShortestPin, LongestPin))
            check.Add(ProblemCode.InvalidValue, "/pin", "4 to 8 digits are needed.");
        if (wanted.Channel is not (null or CouponChannel.Sms or CouponChannel.Email))
            check.Add(ProblemCode.InvalidValue, "/channel", "SMS or EMAIL is needed.");
        return check;
    }

    public static BodyCheck Of(TypedCode typed)
    {
        var check = new BodyCheck();
        if (!IsNumber(typed.Code, OneTimeCodes.Digits, OneTimeCodes.Digits))
            check.Add(ProblemCode.InvalidValue, "/code", "Six digits are needed.");
        return check;
    }

    /// <summary>A PIN that nobody guesses at once.</summary>
    public static BodyCheck Of(NewPin wanted)
    {
        var check = new BodyCheck();
        string pin = wanted.Pin;
        if (!IsNumber(pin, ShortestPin, LongestPin)) check.Add(ProblemCode.InvalidValue, "/pin", "4 to 8 digits are needed.");
        else if (pin.Zip(pin.Skip(1), (a, b) => b - a).Distinct().ToArray() is [0 or 1 or -1])
            check.Add(ProblemCode.InvalidValue, "/pin", "Digits that are all alike or stand in a row are guessed at once.");
        return check;
    }

    private static bool IsNumber(string text, int fewest, int most) =>
        text.Length >= fewest && text.Length <= most && text.All(char.IsAsciiDigit);

    private static void Field(BodyCheck check, string pointer, bool isThere, bool isNeeded)
    {
        if (isNeeded && !isThere) check.Add(ProblemCode.MissingField, pointer, "This field is needed with this method.");
        if (isThere && !isNeeded) check.Add(ProblemCode.FieldNotUsed, pointer, "This method does not use this field.");
    }
}
