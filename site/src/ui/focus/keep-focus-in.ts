import { placeAfterRemoval } from './place-after-removal.ts';

/** The work of `useFocusHome`, without React. The answer ends it. */
export function keepFocusIn(home: HTMLElement): () => void {
  let last: { item: Element; place: number } | undefined;
  let lostPlace: number | undefined;

  const giveBack = (): void => {
    if (lostPlace === undefined || !isFocusLost()) return;
    const items = itemsOf(home);
    const place = placeAfterRemoval(lostPlace, items.length);
    lostPlace = undefined;
    if (place !== undefined) firstControl(items[place])?.focus();
    if (isFocusLost()) home.querySelector<HTMLElement>('[data-focus-after]')?.focus();
    if (isFocusLost()) home.querySelector<HTMLElement>('[data-focus-heading]')?.focus();
  };
  const onFocusIn = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element) || isInLayer(target)) return;
    lostPlace = undefined;
    const item = target.closest('[data-focus-item]');
    last = item !== null && home.contains(item) ? { item, place: itemsOf(home).indexOf(item) } : undefined;
  };
  const onChange = (): void => {
    if (last === undefined) return;
    if (last.item.isConnected) {
      last.place = itemsOf(home).indexOf(last.item);
      return;
    }
    lostPlace = last.place;
    last = undefined;
    setTimeout(giveBack);
  };
  // A layer that closes gives focus back one or two frames later; this comes after it.
  const onLayerChange = (): void => {
    if (lostPlace !== undefined) setTimeout(giveBack, afterLayersMs);
  };

  const items = new MutationObserver(onChange);
  items.observe(home, { childList: true, subtree: true });
  const layers = new MutationObserver(onLayerChange);
  layers.observe(document.body, { childList: true });
  document.addEventListener('focusin', onFocusIn);
  return () => {
    items.disconnect();
    layers.disconnect();
    document.removeEventListener('focusin', onFocusIn);
  };
}

const afterLayersMs = 100;

function itemsOf(home: Element): Element[] {
  return [...home.querySelectorAll('[data-focus-item]')];
}

function firstControl(item: Element | undefined): HTMLElement | null {
  if (item instanceof HTMLElement && item.tabIndex >= 0) return item;
  return (
    item?.querySelector<HTMLElement>('button:not(:disabled), a[href], input:not(:disabled), [tabindex="0"]') ?? null
  );
}

/** The browser moves focus to the body when the focused element goes away; a person may have moved it meanwhile. */
function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Dialogs, menus and lists lie over the page: focus in them is on its way back. */
function isInLayer(element: Element): boolean {
  return element.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;
}
