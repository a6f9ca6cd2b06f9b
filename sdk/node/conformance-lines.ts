import { createInterface } from 'node:readline';
import { nodeDriver } from './conformance.ts';

/** The driver as a process, for Deno and Bun: its argument is the name of the SDK in the table. */
const [, , name = 'node'] = process.argv;
const driver = nodeDriver(name);
process.stdout.write(`${JSON.stringify(driver.hello)}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await driver.send(JSON.parse(line)))}\n`);
}
