// Applies the theme that was chosen earlier before anything is painted, and in pages that hold their texts in every
// language the language. Without a choice the system decides.
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
  if ('inWords' in root.dataset) {
    const wanted = [stored('language') ?? '', ...navigator.languages].map((locale) => locale.slice(0, 2));
    root.lang = wanted.find((language) => ['en', 'de', 'es'].includes(language)) ?? 'en';
    document.title = document.querySelector('title')?.dataset[root.lang] ?? document.title;
  }
}
