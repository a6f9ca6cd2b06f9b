/**
 * JSON under a name in localStorage; in memory when it may not be used, is blocked, or is full. Never throws.
 *
 * @param prefix   keeps two projects on one origin apart
 * @param persist  `false`: localStorage is never touched
 */
export function createStore(prefix: string, persist: boolean): Store {
  const memory: Record<string, string> = {};
  return {
    read(name) {
      try {
        return JSON.parse(memory[name] || (persist && localStorage.getItem(prefix + name)) || '');
      } catch {
        return undefined;
      }
    },
    write(name, value) {
      memory[name] = JSON.stringify(value);
      try {
        if (persist) {
          localStorage.setItem(prefix + name, memory[name]);
          delete memory[name];
        }
      } catch {
        // Blocked or full: the copy in memory serves this page.
      }
    },
  };
}

export interface Store {
  /** What `write` put there last, in this tab or another; undefined if nothing, or if someone else spoiled it. */
  read<Value>(name: string): Value | undefined;
  write(name: string, value: unknown): void;
}
