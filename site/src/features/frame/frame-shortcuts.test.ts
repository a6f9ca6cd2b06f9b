import { expect, test } from 'vitest';
import { frameShortcutOf } from './frame-shortcuts.ts';

const pressed = (some: object) => ({
  key: 'k',
  hasModifier: false,
  isComposing: false,
  isRepeat: false,
  isTyping: false,
  usesArrows: false,
  hasLayer: false,
  isMod: false,
  ...some,
});

test('Ctrl-K opens the palette everywhere, and closes it again', () => {
  expect(frameShortcutOf(pressed({ isMod: true, hasModifier: true }))).toBe('palette');
  expect(frameShortcutOf(pressed({ isMod: true, hasModifier: true, isTyping: true, hasLayer: true }))).toBe('palette');
  expect(frameShortcutOf(pressed({ isMod: true, key: 'd' }))).toBeUndefined();
});

test('letters that are typed, composed or pressed over a dialog stay what they are', () => {
  expect(frameShortcutOf(pressed({ key: '?', hasModifier: true }))).toBe('help');
  for (const some of [{ isTyping: true }, { hasLayer: true }, { isComposing: true }, { isRepeat: true }]) {
    expect(frameShortcutOf(pressed({ key: '?', ...some }))).toBeUndefined();
    expect(frameShortcutOf(pressed({ key: '[', ...some }))).toBeUndefined();
  }
});
