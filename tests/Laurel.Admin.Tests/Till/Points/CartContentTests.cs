using System.Text.Json;
using Laurel.Admin.Till;
using Laurel.Admin.Till.Points;

namespace Laurel.Admin.Tests.Till.Points;

public sealed class CartContentTests
{
    [Fact]
    public void Chosen_points_survive_a_reload_and_end_with_the_cart()
    {
        var cart = new Cart { Points = new PointsWish("REWARDS", 150) };
        string saved = JsonSerializer.Serialize(cart.ToContent(), CartJson.Default.CartContent);
        var restored = new Cart();
        restored.Restore(JsonSerializer.Deserialize(saved, CartJson.Default.CartContent)!);
        restored.Points.ShouldBe(new PointsWish("REWARDS", 150));
        restored.Clear();
        restored.Points.ShouldBeNull();
    }

    [Fact]
    public void A_sale_that_was_sent_before_points_could_pay_is_read_as_one_without()
    {
        var sent = new PendingSale
        {
            Id = Guid.CreateVersion7(), IdempotencyKey = "k", Store = "S", Till = "1", ReceiptNumber = "R", At = SampleMember.Noon,
            BookVersion = 1, Basket = "{}", Quote = "{}",
        };
        string old = JsonSerializer.Serialize(new CartContent { Pending = sent }, CartJson.Default.CartContent)
            .Replace(",\"Settings\":\"{}\"", "", StringComparison.Ordinal);
        old.ShouldNotContain("Settings");
        JsonSerializer.Deserialize(old, CartJson.Default.CartContent)!.Pending.ShouldBe(sent);
    }
}
