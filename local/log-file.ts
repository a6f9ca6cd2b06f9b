import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Receives the lines of the Workers and the engine; with `echo` also writes them to the terminal. */
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
        // On a full disk the log has a gap; the service continues.
      }
    },
    close: () => closeSync(file),
  };
}
