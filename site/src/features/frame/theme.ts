import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../../app/stored.ts';

/** Light, dark, or what the system says. `theme/before-paint.js` applies the choice before the first paint. */
export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'theme';
const listeners = new Set<() => void>();

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme);
}

export function chooseTheme(theme: Theme): void {
  writeStored(KEY, theme === 'system' ? null : theme);
  applyTheme(theme);
  for (const changed of listeners) changed();
}

function readTheme(): Theme {
  const stored = readStored(KEY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
}

/** Another tab may change the theme. */
function subscribe(changed: () => void): () => void {
  const onStorage = (): void => {
    applyTheme(readTheme());
    changed();
  };
  listeners.add(changed);
  addEventListener('storage', onStorage);
  return () => {
    listeners.delete(changed);
    removeEventListener('storage', onStorage);
  };
}
