namespace Laurel.Server.Customers;

internal enum IdentifierKind
{
    Phone,
    Card,
    External,
}
