using Laurel.Client;
using Laurel.Server.Platform.Messages;

namespace Laurel.Server.Loyalty.Verification;

/// <summary>The message that brings somebody a code, in his language where there is a text in it.</summary>
internal static class CodeMessage
{
    public static Message Write(CodeToSend code) => string.Equals(code.Language, "tr", StringComparison.OrdinalIgnoreCase)
        ? new Message(
            code.Channel, code.Id, code.Recipient, code.Name, $"Kodunuz: {code.Code}",
            $"Kodunuz: {code.Code}. {code.Store} kasasında istendi; yalnızca orada söyleyin. {code.Minutes} dakika geçerlidir.")
        : new Message(
            code.Channel, code.Id, code.Recipient, code.Name, $"Your code: {code.Code}",
            $"Your code: {code.Code}. The till at {code.Store} asked for it; say it only there. It is good for {code.Minutes} minutes.");
}

/// <summary>A code on its way.</summary>
internal sealed record CodeToSend
{
    public required Guid Id { get; init; }

    public required CouponChannel Channel { get; init; }

    public required string Recipient { get; init; }

    public required string Name { get; init; }

    public required string Language { get; init; }

    /// <summary>What the store is called.</summary>
    public required string Store { get; init; }

    public required string Code { get; init; }

    public required int Minutes { get; init; }
}
