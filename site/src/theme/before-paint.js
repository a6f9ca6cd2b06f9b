// Applies the theme that was chosen earlier before anything is painted, and in pages that hold their texts in every
// language the language. Without a choice the system decides. Asks for the files that the application needs first.
{
  const stored = (key) => {
    try {
      return localStorage.getItem(`edgewise:${key}`);
    } catch {
      // Storage may be switched off.
      return null;
    }
  };
  const root = document.documentElement;
  const theme = stored('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const wanted = [stored('language') ?? '', ...navigator.languages].map((locale) => locale.toLowerCase().split('-')[0]);
  const language = wanted.find((each) => ['en', 'de', 'es'].includes(each)) ?? 'en';
  if ('inWords' in root.dataset) {
    root.lang = language;
    document.title = document.querySelector('title')?.dataset[language] ?? document.title;
  }
  // Files that the application asks for when it runs: which ones depends on the browser and the address.
  const isOverview = /^\/(p\/[^/]+(\/overview)?\/?)?$/.test(location.pathname);
  const files = `link[data-language="${language}"]${isOverview ? ', link[data-page="overview"]' : ''}`;
  for (const link of document.querySelectorAll(files)) link.setAttribute('rel', 'modulepreload');
}
