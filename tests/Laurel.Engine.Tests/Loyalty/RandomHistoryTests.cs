using Laurel.Engine.Bench;
using Laurel.Engine.Loyalty.Ledger;
using Laurel.Engine.Loyalty.Programs;
using Laurel.Engine.Loyalty.Reports;

namespace Laurel.Engine.Tests.Loyalty;

/// <summary>A failure names its seed; <c>new RandomHistory(program, seed).Run(200)</c> plays it again.</summary>
public sealed class RandomHistoryTests
{
    private const int Members = 12;
    private const int Movements = 200;

    private static readonly ProgramTerms[] Programs =
    [
        SampleProgram.Terms with { Expiry = new ExpiresAfterDays(40), PendingDays = 3, WelcomePoints = 10 },
        SampleProgram.Terms with { Expiry = new ExpiresAfterMonths(2), WelcomePoints = 10 },
        SampleProgram.Terms with { Expiry = new NeverExpires(), PendingDays = 10, WelcomePoints = 0 },
    ];

    /// <summary>Movement, refusal if any, and whether there was a debt then.</summary>
    private static readonly string[] Expected =
    [
        "EarnPoints ", "EarnPoints AlreadyEarned", "EarnPoints  debt",
        "RedeemPoints ", "RedeemPoints NotEnoughPoints", "RedeemPoints  debt",
        "ReservePoints ", "ReservePoints NotEnoughPoints", "ReleasePoints ", "ExpirePoints ", "ClawBackPoints ", "ClawBackPoints  debt",
        "GiveBackPoints ", "GiveBackPoints MoreThanRedeemed", "AdjustPoints ", "AdjustPoints NotEnoughPoints", "GiveWelcome ", "retry",
        "merge", "merge refused",
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_histories_keep_every_invariant_and_agree_with_the_reference(int terms)
    {
        PointsProgram program = PointsProgram.Compile(Programs[terms]);
        HashSet<string> seen = [];
        List<PointEntry> ledger = [];
        long balance = 0;
        for (ulong seed = 1; seed <= Members; seed++)
        {
            RandomHistory history = new(program, (seed * 10) + (ulong)terms);
            history.Run(Movements);
            seen.UnionWith(history.Seen);
            LiabilityCheck.FirstFault(program, history.Accounts, new(2026, 2, 1), new(2026, 4, (int)seed)).ShouldBeNull($"seed {seed}");
            ledger.AddRange(history.Entries);
            balance += history.Balance;
        }

        RollsForward(program, ledger, balance);
        Expected.Except(seen).ShouldBeEmpty("Some kind of movement never happened.");
    }

    /// <summary>For any two dates, in all and row by row.</summary>
    private static void RollsForward(PointsProgram program, List<PointEntry> ledger, long balance)
    {
        SplitMix random = new(7);
        List<LiabilityPosting> postings =
            [.. ledger.SelectMany(entry => LiabilityPosting.Of(program, entry, entry.Account == "A" ? "GOLD" : null))];
        for (int i = 0; i < 20; i++)
        {
            DateOnly from = new DateOnly(2026, 1, 1).AddDays(random.Below(600));
            DateOnly through = from.AddDays(random.Below(300));

            LiabilityReport report = LiabilityReport.Of(program, postings, from, through);

            report.Total.Opening.ShouldBe(ledger.Where(entry => program.DayOf(entry.At) < from).Sum(entry => entry.Points));
            report.Total.Closing.ShouldBe(ledger.Where(entry => program.DayOf(entry.At) <= through).Sum(entry => entry.Points));
            report.Rows.Sum(row => row.Points.Opening).ShouldBe(report.Total.Opening);
            report.Rows.Sum(row => row.Points.Closing).ShouldBe(report.Total.Closing);
        }

        LiabilityReport end = LiabilityReport.Of(program, postings, new(2026, 1, 1), new(2035, 12, 31));
        end.Total.Closing.ShouldBe(balance);
        end.Rows.ShouldAllBe(row => row.Place.Kind == ExpiryKind.Debt ? row.Points.Closing <= 0 : row.Points.Closing >= 0);
    }
}
