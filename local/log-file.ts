import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where the Workers and the engine write their lines; with `echo` also to the terminal. */
export function openLogFile(
  dataDir: string,
  name: string,
  echo: boolean,
): { write(line: string): void; close(): void } {
  const file = openSync(join(dataDir, name), 'w');
  return {
    write(line) {
      if (echo) console.log(line);
      try {
        writeSync(file, `${line}\n`);
      } catch {
        // On a full disk the log has a gap; the service goes on.
      }
    },
    close: () => closeSync(file),
  };
}
