/**
 * Call it where a press is about to take away what was pressed, and focus with it: focus then goes to what has taken its
 * place among the `[data-focus-item]` of the nearest `[data-focus-home]`, else to the one before, else to the home itself,
 * instead of falling to the top of the page.
 */
export function keepFocus(pressed: Element): void {
  const home = pressed.closest<HTMLElement>('[data-focus-home]');
  if (home === null) return;
  const item = pressed.closest('[data-focus-item]');
  const place = item === null ? 0 : itemsOf(home).indexOf(item);
  const observer = new MutationObserver(() => {
    if (pressed.isConnected) return;
    stop();
    if (!isFocusLost()) return;
    const items = itemsOf(home);
    const after = items.slice(place);
    const before = items.slice(0, place).reverse();
    const target = [...after, ...before].map(firstControl).find((control) => control !== null);
    (target ?? home).focus();
  });
  const timer = setTimeout(() => stop(), waitMs);
  const stop = (): void => {
    observer.disconnect();
    clearTimeout(timer);
  };
  observer.observe(home, { childList: true, subtree: true });
}

/** An answer of the service that takes longer has been given up. */
const waitMs = 30_000;

function itemsOf(home: Element): Element[] {
  return [...home.querySelectorAll('[data-focus-item]')];
}

function firstControl(item: Element): HTMLElement | null {
  return item.querySelector<HTMLElement>('button:not(:disabled), input:not(:disabled), select:not(:disabled), a[href]');
}

/** The browser gives focus to the body when the element that had it goes; a person may have moved it on meanwhile. */
function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
