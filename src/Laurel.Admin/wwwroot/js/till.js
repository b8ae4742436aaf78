// A scanner is a very fast typist who ends with Enter. Where a field has the focus the keys go there as always;
// anywhere else they are gathered here, so that no scan is lost because somebody has clicked beside the field.
const FASTEST_HAND_MS = 60;
const SHORTEST_CODE = 4;
const SHORTCUTS = { F2: 'product', F4: 'customer', F6: 'coupon', F7: 'return', F8: 'why', F9: 'pay' };

export function listen(till) {
  let gathered = '';
  let last = 0;

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const inDialog = document.querySelector('[role=dialog]') !== null;
    // The key that opened the payment also takes it, so that a sale needs no mouse.
    const take = event.key === 'F9' && !event.repeat ? document.querySelector('[role=dialog] [data-take]') : null;
    if (take) {
      event.preventDefault();
      take.click();
      return;
    }
    if (SHORTCUTS[event.key] && !inDialog) {
      event.preventDefault();
      till.invokeMethodAsync('ShortcutAsync', SHORTCUTS[event.key]);
      return;
    }
    const target = event.target;
    const inField = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    if (inField || inDialog) return;

    const now = performance.now();
    if (now - last > FASTEST_HAND_MS) gathered = '';
    last = now;
    if (event.key === 'Enter' && gathered.length >= SHORTEST_CODE) {
      event.preventDefault();
      event.stopPropagation();
      till.invokeMethodAsync('ScannedAsync', gathered);
      gathered = '';
    } else if (event.key.length === 1) {
      gathered += event.key;
    }
  }

  // A quantity is typed over, not added to.
  const onFocus = event => { if (event.target instanceof HTMLInputElement && event.target.dataset.quantity) event.target.select(); };

  document.addEventListener('keydown', onKey, true);
  document.addEventListener('focusin', onFocus);
  return {
    stop: () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('focusin', onFocus);
    },
  };
}
