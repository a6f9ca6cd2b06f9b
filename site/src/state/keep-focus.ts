/**
 * Call it when a click is about to remove the clicked element, and the focus with it. The focus then moves to the
 * element that takes its place among the `[data-focus-item]` of the nearest `[data-focus-home]`, otherwise to the one
 * before, otherwise to the home itself, instead of the top of the page.
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

/** A request that takes longer has been given up. */
const waitMs = 30_000;

function itemsOf(home: Element): Element[] {
  return [...home.querySelectorAll('[data-focus-item]')];
}

function firstControl(item: Element): HTMLElement | null {
  return item.querySelector<HTMLElement>('button:not(:disabled), input:not(:disabled), select:not(:disabled), a[href]');
}

/** The browser moves focus to the body when the focused element disappears; a person may have moved it meanwhile. */
function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
