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

/** Begins the keys of changes that could not be sent yet, which name their author. */
export const UNSENT = 'unsent:';

/** The keys that begin with a text. */
export function storedUnder(prefix: string): readonly string[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(STORED_AS + prefix));
    return keys.map((key) => key.slice(STORED_AS.length));
  } catch {
    return [];
  }
}

/** Removes everything that the browser keeps, except some keys and those that begin with `keptUnder`. */
export function forgetStored(kept: readonly string[], keptUnder?: string): void {
  for (const key of storedUnder('')) {
    if (!kept.includes(key) && (keptUnder === undefined || !key.startsWith(keptUnder))) writeStored(key, null);
  }
}
