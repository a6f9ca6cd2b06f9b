import { writeStored } from '../app/stored.ts';

/** The button that switches between light and dark; `theme/before-paint.js` has applied the choice before the first paint. */
export function wireThemeToggle(button: HTMLButtonElement): void {
  const isDark = (): boolean => {
    const chosen = document.documentElement.dataset.theme;
    return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
  };
  const show = (): void => button.setAttribute('aria-pressed', String(isDark()));
  button.addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = next;
    writeStored('theme', next);
    show();
  });
  show();
}
