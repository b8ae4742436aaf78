namespace Laurel.Client;

public sealed partial class LaurelClient
{
    /// <summary>Has somebody at a till prove that he is a customer, or sends him a code that is to prove it.</summary>
    /// <exception cref="LaurelProblemException">What was read can't be a proof; a wrong one is an answer of its own.</exception>
    public Task<MemberVerificationView> VerifyMemberAsync(NewMemberVerification proof, CancellationToken cancel = default) => CreateAsync(
        "/v1/member-verifications", proof, WireJson.Default.NewMemberVerification, WireJson.Default.MemberVerificationView, null, cancel);

    /// <summary>Hands in the code that was sent.</summary>
    public Task<MemberVerificationView> AnswerVerificationAsync(Guid id, TypedCode code, CancellationToken cancel = default) => CreateAsync(
        $"/v1/member-verifications/{id:D}/code", code, WireJson.Default.TypedCode, WireJson.Default.MemberVerificationView, null, cancel);

    /// <summary>Where a proof stands, such as whether its code has been sent.</summary>
    public Task<MemberVerificationView> GetMemberVerificationAsync(Guid id, CancellationToken cancel = default) =>
        GetAsync($"/v1/member-verifications/{id:D}", WireJson.Default.MemberVerificationView, cancel);

    /// <summary>A QR code for a member's phone to show.</summary>
    public Task<MemberQrView> MakeMemberQrAsync(string customer, CancellationToken cancel = default) =>
        GetAsync(One("/v1/customers", customer) + "/qr", WireJson.Default.MemberQrView, cancel);

    /// <summary>Gives a customer a PIN, in the place of one that he had.</summary>
    public Task SetPinAsync(string customer, NewPin pin, CancellationToken cancel = default) =>
        ChangeAsync(One("/v1/customers", customer) + "/pin", pin, WireJson.Default.NewPin, cancel);

    /// <summary>Takes a customer's PIN away.</summary>
    public Task RemovePinAsync(string customer, CancellationToken cancel = default) =>
        DeleteAsync(One("/v1/customers", customer) + "/pin", cancel);
}
