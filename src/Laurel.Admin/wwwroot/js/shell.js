// What the shell asks of the browser and .NET can't do by itself.
export function read(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

export function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch { /* Private windows may refuse; the choice then lives as long as the page. */ }
}

export function showTheme(dark) {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

export function watchDark(page) {
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const tell = event => page.invokeMethodAsync('DeviceChangedAsync', event.matches);
  scheme.addEventListener('change', tell);
  return { isDark: () => scheme.matches, stop: () => scheme.removeEventListener('change', tell) };
}

// A page that came by plain http, as in a shop's own network, has no clipboard of its own; there the old way still works.
export async function copy(text) {
  const give = event => {
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give);
  try {
    if (!navigator.clipboard) return document.execCommand('copy');
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', give);
  }
}

export function print() {
  window.print();
}

export function focus(selector) {
  document.querySelector(selector)?.focus();
}
