Console.WriteLine("laurel");
