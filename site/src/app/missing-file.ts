/** Whether a page could not be shown because a script or style of it is not there any more. */
export function isMissingFile(error: unknown): boolean {
  return error instanceof Error && MESSAGES.test(error.message);
}

/** Of Chromium, Firefox and Safari for scripts, and of Vite for styles. */
const MESSAGES =
  /^(Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed|Unable to preload CSS)/;

/**
 * The router loads the page again once if a script is missing; this does the same for a style. The address is then the
 * one that was asked for. Without storage to remember that in, it would do so for ever, so it does not.
 */
export function reloadForMissingStyles(): void {
  addEventListener('vite:preloadError', (event) => {
    const error = 'payload' in event ? event.payload : undefined;
    if (!(error instanceof Error) || !error.message.startsWith('Unable to preload CSS')) return;
    const key = `edgewise:reloaded:${error.message}`;
    try {
      if (sessionStorage.getItem(key) !== null) return;
      sessionStorage.setItem(key, '1');
      location.reload();
    } catch {
      // The page says that it could not be loaded.
    }
  });
}
