import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { eventTypes, type KnownEvents } from './event-types.ts';

const first_seen = '2026-05-01T00:00:00.000Z';
const KNOWN: KnownEvents = {
  events: [{ name: 'signup' }, { name: 'Order "Completed"' }, { name: 'identify' }, { name: 'old' }, { name: 'empty' }],
  properties: [
    { name: 'plan', types: [{ type: 'string' }], events: ['signup'], first_seen },
    { name: 'seats', types: [{ type: 'number' }, { type: 'string' }], events: ['signup'], first_seen },
    { name: 'cart.total', types: [{ type: 'number' }], events: ['Order "Completed"'], first_seen },
    { name: 'constructor', types: [{ type: 'boolean' }], events: ['Order "Completed"'], first_seen },
    { name: 'country', types: [{ type: 'string' }], events: ['signup'] },
    { name: 'properties.device', types: [{ type: 'string' }], events: ['signup'], first_seen },
    { name: 'secret', types: [{ type: 'string' }], events: ['signup'], first_seen },
  ],
  names: {
    events: { old: { merged_into: 'signup' }, signup: { description: 'Ends here */ export const no = 1' } },
    properties: { secret: { hidden: true }, plan: { description: 'Free or paid' } },
  },
  schemas: [{ event: 'signup', properties: { plan: { type: 'text', required: true }, at: { type: 'date' } } }],
};

test('writes what schemas demand, then what was seen, and leaves out what nobody should send', () => {
  expect(
    eventTypes(KNOWN, 'the events of prj_1'),
  ).toBe(`// Written by \`npx edgewise types\` from the events of prj_1; do not edit.

/** The properties of each event. */
export type EdgewiseEvents = {
  readonly "Order \\"Completed\\"": {
    readonly "cart"?: Seen<{
      readonly "total"?: Seen<number>;
    }>;
    readonly "constructor"?: unknown;
  };
  readonly "empty": Record<never, never>;
  /** Ends here * / export const no = 1 */
  readonly "signup": {
    readonly "at"?: string | number | Date | null | undefined;
    readonly "device"?: Seen<string>;
    /** Free or paid */
    readonly "plan": string;
    readonly "seats"?: Seen<number | string>;
  };
};

/** Seen as one value, or as the elements of a list. */
type Seen<T> = T | readonly T[] | null | undefined;
`);
});

test('lets the compiler find a misspelt event and a property of the wrong type', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-types-'));
  try {
    await writeFile(join(folder, 'events.ts'), eventTypes(KNOWN, 'a test'));
    const client = fileURLToPath(new URL('../src/types.ts', import.meta.url));
    await writeFile(
      join(folder, 'program.ts'),
      `import type { Client } from ${JSON.stringify(client)};
import type { EdgewiseEvents } from './events.ts';
declare const client: Client<EdgewiseEvents>;
client.track('signup', { userId: 'ann', properties: { plan: 'pro', seats: 3 } });
client.track('empty');
client.track('Order "Completed"', { properties: { cart: [{ total: 9 }, { total: 1 }] } });
// @ts-expect-error The plan is missing.
client.track('signup');
// @ts-expect-error No such event.
client.track('sign_up', { properties: { plan: 'pro' } });
// @ts-expect-error A number.
client.track('Order "Completed"', { properties: { cart: { total: '9' } } });
// @ts-expect-error The plan is missing.
client.track('signup', { properties: { seats: 3 } });
// @ts-expect-error No such property.
client.track('signup', { properties: { plan: 'pro', seat: 3 } });
`,
    );
    const tsc = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url));
    const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--allowImportingTsExtensions'];
    const target = ['--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom'];
    const run = promisify(execFile)(tsc, [...options, ...target, '--types', '', 'program.ts'], { cwd: folder });
    const { stdout } = await run.catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
