// The kinds of coupons are the same on the wire and in the database, so there is one enum for both; within the server it belongs here.
global using CouponType = Laurel.Client.CouponType;
