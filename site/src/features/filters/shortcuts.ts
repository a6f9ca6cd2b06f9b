/** The effect of a key on range, comparison and filters of the page. */
export type ViewShortcut =
  | 'today'
  | 'this_week'
  | 'this_month'
  | 'earlier'
  | 'later'
  | 'compare'
  | 'search'
  | 'clear_filters';

/** The shortcuts as the page that lists them shows them. */
export const VIEW_SHORTCUTS: readonly { readonly key: string; readonly shortcut: ViewShortcut }[] = [
  { key: 'D', shortcut: 'today' },
  { key: 'W', shortcut: 'this_week' },
  { key: 'M', shortcut: 'this_month' },
  { key: 'ArrowLeft', shortcut: 'earlier' },
  { key: 'ArrowRight', shortcut: 'later' },
  { key: 'X', shortcut: 'compare' },
  { key: '/', shortcut: 'search' },
  { key: 'Escape', shortcut: 'clear_filters' },
];

export type PressedKey = {
  readonly key: string;
  readonly hasModifier: boolean;
  readonly isComposing: boolean;
  readonly isRepeat: boolean;
  /** The focus is where letters are text. */
  readonly isTyping: boolean;
  /** The focus is in a part that moves by arrows itself, such as tabs. */
  readonly usesArrows: boolean;
  /** A dialog, a menu or a list is open above the page. */
  readonly hasLayer: boolean;
};

/** The shortcut of a key; undefined if the key belongs to a field, an open layer, an input method or the browser. */
export function shortcutOf(pressed: PressedKey): ViewShortcut | undefined {
  const { key, hasModifier, isComposing, isRepeat, isTyping, usesArrows, hasLayer } = pressed;
  if (hasModifier || isComposing || isTyping || hasLayer || isRepeat) return undefined;
  if (usesArrows && key.startsWith('Arrow')) return undefined;
  const wanted = key.length === 1 ? key.toUpperCase() : key;
  return VIEW_SHORTCUTS.find((each) => each.key === wanted)?.shortcut;
}

/** Reads a keyboard event of the page. */
export function pressedKey(event: KeyboardEvent): PressedKey {
  const target = event.target instanceof Element ? event.target : null;
  return {
    key: event.key,
    // Some keyboards write a slash with Shift.
    hasModifier: event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key !== '/'),
    // Safari says 229 for the Enter that ends a composition.
    isComposing: event.isComposing || event.keyCode === 229,
    isRepeat: event.repeat,
    isTyping: isWithin(target, FIELDS),
    usesArrows: isWithin(target, ARROW_PARTS),
    hasLayer: event.defaultPrevented || document.querySelector(LAYERS) !== null,
  };
}

function isWithin(target: Element | null, selector: string): boolean {
  return target !== null && target.closest(selector) !== null;
}

const FIELDS =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="spinbutton"]';
const ARROW_PARTS =
  '[role="tablist"], [role="radiogroup"], [role="grid"], [role="treegrid"], [role="listbox"], [role="menu"], [role="toolbar"], [role="slider"], [role="application"]';
/** Toasts are alert dialogs too, but lie over nothing. */
const LAYERS = '[role="dialog"], [role="alertdialog"]:not([aria-modal="false"]), [role="menu"], [role="listbox"]';
