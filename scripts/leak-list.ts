import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { leakedData } from './leaked-passwords/leaked-data.ts';

/** Writes the list of leaked passwords that new passwords are checked against. */
const file = fileURLToPath(new URL('../core/tenancy/leaked-passwords/generated/data.ts', import.meta.url));
const source = await leakedData();
await writeFile(file, source);
console.log(`${file}: ${source.length} bytes`);
