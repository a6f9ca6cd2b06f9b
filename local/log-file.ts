import { createWriteStream } from 'node:fs';
import { join } from 'node:path';

/** Where the Workers and the engine write their lines; with `echo` also to the terminal. */
export function openLogFile(
  dataDir: string,
  name: string,
  echo: boolean,
): { write(line: string): void; close(): void } {
  const file = createWriteStream(join(dataDir, name));
  return {
    write(line) {
      file.write(`${line}\n`);
      if (echo) console.log(line);
    },
    close: () => file.end(),
  };
}
