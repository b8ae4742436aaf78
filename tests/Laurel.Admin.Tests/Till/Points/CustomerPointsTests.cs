using Laurel.Admin.Till.Points;
using Laurel.Client;

namespace Laurel.Admin.Tests.Till.Points;

public sealed class CustomerPointsTests
{
    private static readonly StoreView Store = new()
    {
        Code = "IST-01", Name = "Moda", City = "İstanbul", TimeZone = "Europe/Istanbul", Currency = "TRY", PricesIncludeVat = true,
    };

    [Fact]
    public void Points_of_programs_that_cover_the_store_count_and_those_that_were_left_can_be_joined_again()
    {
        CustomerPoints found = CustomerPoints.Of(
            [
                SampleMember.Membership("A", 10), SampleMember.Membership("B", 20), SampleMember.Membership("OTHER", 30),
                SampleMember.Membership("LEFT", 40) with { LeftAt = SampleMember.Noon },
            ],
            [
                SampleMember.Program("A"), SampleMember.Program("B", "ist-01"), SampleMember.Program("OTHER", "ANK-01"),
                SampleMember.Program("LEFT"), SampleMember.Program("EUROS", currency: "EUR"),
                SampleMember.Program("CLOSED") with { IsActive = false }, SampleMember.Program("SECRET"),
            ],
            Store, ["A", "B", "OTHER", "SECRET"]);

        found.Members.Select(member => member.Code).ShouldBe(["B", "A"]);
        found.Joinable.Select(program => program.Code).ShouldBe(["LEFT"]);
        found.Locked.Select(program => program.Code).ShouldBe(["SECRET"]);
    }
}
