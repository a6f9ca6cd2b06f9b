/** The names that stand on the reader's keyboard, in order: `mod+K` is `⌘`, `K` on a Mac and `Ctrl`, `K` elsewhere. */
export function shownKeys(keys: string, isMac: boolean, names: KeyNames): readonly string[] {
  return keys.split(/[+ ]/).map((key) => shownKey(key, isMac, names));
}

export interface KeyNames {
  readonly control: string;
  readonly escape: string;
  readonly shift: string;
}

function shownKey(key: string, isMac: boolean, names: KeyNames): string {
  if (key === 'mod') return isMac ? '⌘' : names.control;
  if (key === 'alt') return isMac ? '⌥' : 'Alt';
  if (key === 'shift') return isMac ? '⇧' : names.shift;
  if (key === 'Escape') return isMac ? 'esc' : names.escape;
  return symbols[key] ?? key;
}

const symbols: Readonly<Record<string, string>> = {
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
