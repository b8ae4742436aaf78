// Runs before the first paint, so that nobody sees a flash of the wrong colours or the wrong language.
(() => {
  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const language = read('laurel.language') ?? (navigator.language?.toLowerCase().startsWith('tr') ? 'tr' : 'en');
  const theme = read('laurel.theme') ?? 'system';
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.lang = language === 'tr' ? 'tr' : 'en';
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
