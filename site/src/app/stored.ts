/** A value that the browser keeps between visits; storage may be switched off, full, or closed to a framed page. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // The page works without; it forgets.
  }
}

/** Removes everything that the browser keeps, except some keys. */
export function forgetStored(kept: readonly string[]): void {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const key of keys) if (!kept.includes(key.slice(PREFIX.length))) localStorage.removeItem(key);
  } catch {
    // Nothing is kept where storage is closed.
  }
}

const PREFIX = 'edgewise:';
