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

export function copy(text) {
  return navigator.clipboard.writeText(text);
}

export function print() {
  window.print();
}

export function focus(selector) {
  document.querySelector(selector)?.focus();
}
