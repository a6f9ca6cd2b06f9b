/** Before the name of everything that is kept. */
export const STORED_AS = 'edgewise:';

/** A value that the browser keeps between visits; storage may be switched off, full, or closed to a framed page. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(STORED_AS + key);
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(STORED_AS + key);
    else localStorage.setItem(STORED_AS + key, value);
  } catch {
    // The page works without; it forgets.
  }
}

/** Removes everything that the browser keeps, except some keys. */
export function forgetStored(kept: readonly string[]): void {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(STORED_AS));
    for (const key of keys) if (!kept.includes(key.slice(STORED_AS.length))) localStorage.removeItem(key);
  } catch {
    // Nothing is kept where storage is closed.
  }
}
