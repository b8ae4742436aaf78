using Laurel.Admin.Till.Proof;
using Laurel.Client;
using Laurel.Engine.Loyalty.Programs;

namespace Laurel.Admin.Till;

/// <summary>What proves that the person at the till is the customer.</summary>
internal sealed partial class TillSession
{
    /// <summary>What was proven; null before, and when it is too long ago.</summary>
    public VerificationMethod? Proven => Cart.Customer?.Proof is { } proof && proof.EndsAt > time.GetUtcNow() ? proof.Method : null;

    /// <summary>What the programs of this store still ask for.</summary>
    public IReadOnlyList<VerificationMethod> NeededProofs => Proof.NeededProofs.Of(
        Members.Select(member => member.Program.Terms).Concat(_points.Locked.Select(program => program.Terms)),
        Joinable.Select(program => program.Terms), Proven);

    /// <summary>Has a code sent to the customer.</summary>
    public Task<MemberVerificationView> AskForCodeAsync(CouponChannel channel) => client.VerifyMemberAsync(
        NewProof(VerificationMethod.Code) with { Channel = channel });

    /// <summary>Hands in the code that the customer reads out.</summary>
    public async Task<MemberVerificationView> GiveCodeAsync(Guid id, string code) =>
        await TakeAsync(await client.AnswerVerificationAsync(id, new TypedCode { Code = code }));

    /// <summary>Shows the server a card, a QR code or a PIN.</summary>
    public async Task<MemberVerificationView> GiveProofAsync(VerificationMethod method, string text) =>
        await TakeAsync(await client.VerifyMemberAsync(method switch
        {
            VerificationMethod.Card => NewProof(method) with { Card = text },
            VerificationMethod.Qr => NewProof(method) with { Qr = text },
            _ => NewProof(method) with { Pin = text },
        }));

    /// <summary>Takes the customer whose phone shows a QR code; he is proven at once.</summary>
    public async Task<MemberVerificationView> TakeQrAsync(string qr)
    {
        MemberVerificationView answer = await client.VerifyMemberAsync(NewProof(VerificationMethod.Qr) with { Qr = qr });
        if (answer.State == VerificationState.Verified)
        {
            TillProof proof = ProofOf(answer);
            await TakeCustomerAsync(TillCustomer.Of(await client.GetCustomerAsync(answer.Customer, proof.Id), proof));
        }

        return answer;
    }

    private static TillProof ProofOf(MemberVerificationView answer) => new(answer.Id, answer.Method, answer.EndsAt);

    private NewMemberVerification NewProof(VerificationMethod method) => new()
    {
        Customer = Cart.Customer?.Code, Store = Store!.Code, Till = Till, Method = method,
    };

    /// <summary>Who is proven may be seen as he is: with his prices and points.</summary>
    private async Task<MemberVerificationView> TakeAsync(MemberVerificationView answer)
    {
        if (answer.State != VerificationState.Verified || Cart.Customer?.Code != answer.Customer) return answer;
        TillProof proof = ProofOf(answer);
        CustomerView known = await client.GetCustomerAsync(answer.Customer, proof.Id);
        if (Cart.Customer?.Code != answer.Customer) return answer;
        Cart.Customer = TillCustomer.Of(known, proof);
        await ChangedAsync();
        await LookUpPointsAsync();
        return answer;
    }
}
