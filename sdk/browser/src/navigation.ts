/**
 * Replaces `window.navigation` in browsers without it: fires `currententrychange` when the address may have changed. It
 * wraps the two methods of `history` that change the address without an event.
 */
export const navigation = new EventTarget();

const tell = (): unknown => navigation.dispatchEvent(new Event('currententrychange'));

if (!window.navigation) {
  addEventListener('popstate', tell);
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      tell();
    };
  }
}
