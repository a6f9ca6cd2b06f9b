import type { WordKey } from '../../words/areas.ts';
import type { PressedKey } from '../filters/shortcuts.ts';

export type FrameShortcut = 'palette' | 'help' | 'sidebar';

/** The shortcuts of every page, as `Kbd` writes them. */
export const FRAME_SHORTCUTS: readonly { readonly keys: string; readonly label: WordKey }[] = [
  { keys: 'mod+K', label: 'frame.shortcut_palette' },
  { keys: '?', label: 'frame.shortcut_help' },
  { keys: '[', label: 'frame.shortcut_sidebar' },
];

type Pressed = PressedKey & { readonly isMod: boolean };

/** Ctrl-K works everywhere, also in fields and with the palette open, which it closes; the others only where nobody types. */
export function frameShortcutOf(pressed: Pressed): FrameShortcut | undefined {
  const { key, isMod, isComposing, isRepeat, isTyping, hasLayer, hasModifier } = pressed;
  if (isComposing || isRepeat) return undefined;
  if (isMod) return key.toLowerCase() === 'k' ? 'palette' : undefined;
  if (isTyping || hasLayer) return undefined;
  // A question mark is written with Shift on most keyboards.
  if (key === '?') return 'help';
  return key === '[' && !hasModifier ? 'sidebar' : undefined;
}
