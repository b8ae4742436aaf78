// The culture must be known before the runtime starts: it decides which culture data and which words are loaded.
(() => {
  const turkish = document.documentElement.lang === 'tr';
  if (turkish) {
    document.querySelector('[data-splash]').textContent = 'Yükleniyor…';
    document.querySelector('[data-crash]').textContent = 'Bu sayfada bir şeyler ters gitti.';
    document.querySelector('[data-reload]').textContent = 'Yeniden yükle';
  }
  Blazor.start({ applicationCulture: turkish ? 'tr-TR' : 'en-GB' });
})();
