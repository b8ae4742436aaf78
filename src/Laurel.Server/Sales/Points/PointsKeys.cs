namespace Laurel.Server.Sales.Points;

/// <summary>The idempotency keys under which sales and returns move points.</summary>
internal static class PointsKeys
{
    public static string Hold(Guid sale) => $"sale/{sale:N}/hold";

    public static string LetGo(Guid sale) => $"sale/{sale:N}/release";

    public static string Redeem(Guid sale) => $"sale/{sale:N}/redeem";

    public static string Earn(Guid sale) => $"sale/{sale:N}/earn";

    public static string GiveBack(Guid given) => $"return/{given:N}/refund";

    public static string ClawBack(Guid given) => $"return/{given:N}/clawback";
}
