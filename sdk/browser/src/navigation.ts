/**
 * Stands in for `window.navigation` where a browser has none: tells (`currententrychange`) that the address may have
 * changed. It wraps the two calls of `history` that do so without telling anybody.
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
