namespace Laurel.Server.Customers;

internal enum CustomerStatus
{
    Active,
    Blocked,
}
