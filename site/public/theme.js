// Applies the theme chosen earlier before anything is painted. Without a choice the system decides.
try {
  const theme = localStorage.getItem('edgewise:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be switched off.
}
