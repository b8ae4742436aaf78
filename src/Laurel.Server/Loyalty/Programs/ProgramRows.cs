using System.Text.Json;
using Laurel.Engine;
using Laurel.Engine.Amounts;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Server.Platform.Storage;

namespace Laurel.Server.Loyalty.Programs;

/// <summary>Carries a program between its terms and its rows.</summary>
internal static class ProgramRows
{
    /// <summary>Terms as they are kept.</summary>
    public static ProgramTerms Terms(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return LaurelJson.ReadProgramTerms(document.RootElement);
    }

    /// <summary>A program of its first version.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="terms">Terms that the engine has found no problem with.</param>
    /// <param name="who">Who made it.</param>
    /// <param name="now">When.</param>
    public static LoyaltyProgram New(string code, ProgramTerms terms, string who, DateTimeOffset now)
    {
        var row = new LoyaltyProgram
        {
            Id = Guid.CreateVersion7(now), Code = Codes.Fold(code), Name = terms.Name, Currency = terms.Currency, IsActive = true,
            TermsJson = "", Version = 1, ChangedAt = now, ChangedBy = who,
        };
        Fill(row, terms, who, now);
        return row;
    }

    /// <summary>Writes terms over a row whose tiers are loaded; a tier keeps its row by its code, and with it its members.</summary>
    public static void Fill(LoyaltyProgram row, ProgramTerms terms, string who, DateTimeOffset now)
    {
        row.Name = terms.Name;
        row.TermsJson = LaurelJson.ToJson(terms);
        (row.ProofToEarn, row.ProofForPrices, row.ProofToSpend) =
            (terms.Verification.Earn, terms.Verification.Discount, terms.Verification.Burn);
        row.ChangedAt = now;
        row.ChangedBy = who;
        row.Tiers.RemoveAll(tier => !terms.Tiers.Any(wanted => CodeComparer.Same(wanted.Code, tier.Code)));
        foreach (TierTerms wanted in terms.Tiers) Put(row, wanted);
    }

    /// <summary>What a row says, to be kept as a version.</summary>
    public static LoyaltyProgramVersion Version(LoyaltyProgram row) => new()
    {
        ProgramId = row.Id, Version = row.Version, StoreCode = row.StoreCode, IsActive = row.IsActive, TermsJson = row.TermsJson,
        ChangedAt = row.ChangedAt, ChangedBy = row.ChangedBy,
    };

    private static void Put(LoyaltyProgram row, TierTerms wanted)
    {
        if (row.Tiers.Find(tier => CodeComparer.Same(tier.Code, wanted.Code)) is not { } tier)
        {
            tier = new LoyaltyTier
            {
                Id = Guid.CreateVersion7(), ProgramId = row.Id, Code = wanted.Code, Name = wanted.Name, Level = wanted.Level,
                MultiplierThousandths = 1_000, DiscountHundredths = 0,
            };
            row.Tiers.Add(tier);
        }

        tier.Code = wanted.Code;
        tier.Name = wanted.Name;
        tier.Level = wanted.Level;
        tier.MultiplierThousandths = (int)(wanted.PointsMultiplier * 1_000m);
        tier.DiscountHundredths = (int)(wanted.DiscountPercentage * 100m);
        tier.Colour = wanted.Colour;
    }
}
