import { watch } from 'node:fs';
import { join } from 'node:path';

/** Folders and files that the running product is built from. */
const SOURCES = [
  'core',
  'language',
  'store',
  'platform',
  'durable-objects',
  'workers',
  'migrations',
  'site/src',
  'site/public',
  'sdk/browser/src',
  'docs',
  'wrangler.toml',
];
/** An editor that saves one file triggers several events. */
const QUIET_MS = 150;
const IS_NO_SOURCE = /\.test\.ts$|~$|\.sw.$/;

/**
 * Calls `reload` after every change to a source, one call at a time; changes during a call lead to one more. `reload`
 * reports its own failures.
 */
export function watchSources(root: string, reload: (file: string) => Promise<void>): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isReloading = false;
  let changed = '';
  const run = async (): Promise<void> => {
    if (isReloading) return;
    isReloading = true;
    while (changed !== '') {
      const file = changed;
      changed = '';
      await reload(file);
    }
    isReloading = false;
  };
  const watchers = SOURCES.map((source) =>
    watch(join(root, source), { recursive: true }, (_, name) => {
      if (name === null || IS_NO_SOURCE.test(name)) return;
      changed = source === name ? source : join(source, name);
      clearTimeout(timer);
      timer = setTimeout(() => void run(), QUIET_MS);
    }),
  );
  return {
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
