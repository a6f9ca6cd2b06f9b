/** Whether a page could not be shown because a script or style of it is not there any more. */
export function isMissingFile(error: unknown): error is Error {
  return error instanceof Error && MESSAGES.test(error.message);
}

/** Of Chromium, Firefox and Safari for scripts, and of Vite for styles. */
const MESSAGES =
  /^(Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed|Unable to preload CSS)/;

/**
 * Whether to load the page again for a missing style: once, at the address that was asked for. The router does so by
 * itself for scripts. Where storage is closed, nothing would end the loop, so there is none.
 */
export function claimReload(error: Error): boolean {
  if (!error.message.startsWith('Unable to preload CSS')) return false;
  const key = `edgewise:reloaded:${error.message}`;
  try {
    if (sessionStorage.getItem(key) !== null) return false;
    sessionStorage.setItem(key, 'yes');
    return true;
  } catch {
    return false;
  }
}
