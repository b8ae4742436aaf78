namespace Laurel.Engine.Campaigns.Discounts;

/// <summary>Fills bundles slot by slot, dearest first, skipping a unit only if the other slots could not be filled then.</summary>
/// <remarks>
/// Whether the open slots can still be filled is Hall's condition: for every set of slots, the units that fit any of them are at least as
/// many as the set demands. Units are counted by the set of slots that they fit, so a question costs at most <c>2^slots</c> sums.
/// </remarks>
internal sealed class BundleFilling(long price, BundleFilling.Slot[] slots, int most) : Benefit
{
    internal override Shortfall Apply(Turn turn)
    {
        UnitPool pool = turn.EligiblePool();
        var state = new Filling(turn, pool, slots);
        turn.BeginApplications();
        while (turn.Applications < most && state.CanFill(slots.Length == 0 ? 0 : (1 << slots.Length) - 1))
        {
            List<int> chosen = state.FillOne();
            long sum = chosen.Sum(index => turn.Ledger.UnitNet(pool[index]));
            if (sum <= price)
            {
                return turn.Applications > 0 ? Shortfall.None : new Shortfall(RefusalReason.NoEffect);
            }

            turn.BeginApplication();
            foreach (int index in chosen)
            {
                turn.Use(pool[index], 0, isReward: true);
            }

            turn.EndApplication(sum - price);
        }

        return turn.Applications > 0
            ? Shortfall.None
            : Shortfall.Count(RefusalReason.QuantityNotMet, slots.Sum(slot => (long)slot.Quantity), state.MostFilled());
    }

    internal sealed record Slot(LineMatcher Matcher, int Quantity);

    private sealed class Filling
    {
        private readonly Turn _turn;
        private readonly UnitPool _pool;
        private readonly Slot[] _slots;
        private readonly int[] _demand;
        private readonly Dictionary<int, int> _fitsOfLine = [];
        private readonly int[] _left;

        internal Filling(Turn turn, UnitPool pool, Slot[] slots)
        {
            _turn = turn;
            _pool = pool;
            _slots = slots;
            _demand = [.. slots.Select(slot => slot.Quantity)];
            _left = new int[1 << slots.Length];
            for (int i = 0; i < pool.Count; i++)
            {
                _left[Fits(i)]++;
            }
        }

        /// <summary>Takes the units of one bundle, as indexes of the pool. Call only when a bundle can be filled.</summary>
        internal List<int> FillOne()
        {
            var chosen = new List<int>();
            int open = (1 << _slots.Length) - 1;
            for (int slot = 0; slot < _slots.Length; slot++)
            {
                for (int i = 0; i < _pool.Count && _demand[slot] > 0; i++)
                {
                    if (!_pool.IsGone(i) && (Fits(i) & (1 << slot)) != 0 && TryTake(i, slot, open))
                    {
                        chosen.Add(i);
                    }
                }

                _demand[slot] = _slots[slot].Quantity;
                open &= ~(1 << slot);
            }

            return chosen;
        }

        /// <summary>Whether the demands of the open slots can be met together.</summary>
        internal bool CanFill(int open)
        {
            for (int set = open; set > 0; set = (set - 1) & open)
            {
                int demanded = 0;
                for (int slot = 0; slot < _slots.Length; slot++)
                {
                    demanded += (set & (1 << slot)) != 0 ? _demand[slot] : 0;
                }

                int fitting = 0;
                for (int fits = 1; fits < _left.Length; fits++)
                {
                    fitting += (fits & set) != 0 ? _left[fits] : 0;
                }

                if (fitting < demanded)
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>
        /// The most units of one bundle that are there: the least over all sets of slots of what fits them plus the demand of the rest.
        /// </summary>
        internal long MostFilled()
        {
            long total = _demand.Sum();
            long best = total;
            for (int set = 1; set < _left.Length; set++)
            {
                long demanded = 0;
                long fitting = 0;
                for (int slot = 0; slot < _slots.Length; slot++)
                {
                    demanded += (set & (1 << slot)) != 0 ? _demand[slot] : 0;
                }

                for (int fits = 1; fits < _left.Length; fits++)
                {
                    fitting += (fits & set) != 0 ? _left[fits] : 0;
                }

                best = Math.Min(best, total - demanded + Math.Min(fitting, demanded));
            }

            return best;
        }

        private bool TryTake(int index, int slot, int open)
        {
            int fits = Fits(index);
            _left[fits]--;
            _demand[slot]--;
            if (CanFill(open))
            {
                _pool.Take(index);
                return true;
            }

            _left[fits]++;
            _demand[slot]++;
            return false;
        }

        private int Fits(int index)
        {
            int line = _pool.LineOf(index);
            if (_fitsOfLine.TryGetValue(line, out int fits))
            {
                return fits;
            }

            for (int slot = 0; slot < _slots.Length; slot++)
            {
                fits |= _slots[slot].Matcher.Matches(_turn.Basket.Source.Lines[line]) ? 1 << slot : 0;
            }

            _fitsOfLine[line] = fits;
            return fits;
        }
    }
}
