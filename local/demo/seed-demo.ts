import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Account } from '../account.ts';
import { readDataFile } from '../data-file.ts';
import { makeDemoDashboards } from './demo-dashboards.ts';
import { demoHistory } from './history.ts';
import { sendEvents } from './send.ts';

const HISTORY = { days: 90, visitors: 8_000, seed: 1 };

/** `demo.json` in the data folder: exists only if the first project is the demo one. */
const stateSchema = z.object({ end_ms: z.number(), sent: z.boolean() });
type DemoState = z.infer<typeof stateSchema>;
const fileIn = (dataDir: string): string => join(dataDir, 'demo.json');

/** Marks the first project as the demo one before it is created, and records when its history ends. */
export async function planDemo(dataDir: string, nowMs: number): Promise<void> {
  await write(dataDir, { end_ms: nowMs, sent: false });
}

/** Whether the first project of this folder is the demo one. Invented visitors never go to any other project. */
export async function isDemo(dataDir: string): Promise<boolean> {
  return (await read(dataDir)) !== undefined;
}

/**
 * Sends the history and makes the dashboards, unless that was done; reports the number of events before sending. The next start repeats an
 * interrupted one: the same events have the same ids, and count once.
 */
export async function seedDemo(
  dataDir: string,
  url: string,
  account: Account,
  onStart: (events: number, days: number) => void,
): Promise<void> {
  const state = await read(dataDir);
  if (!state || state.sent) return;
  const events = demoHistory({ ...HISTORY, endMs: state.end_ms });
  onStart(events.length, HISTORY.days);
  await sendEvents(url, account.write_key, events);
  await makeDemoDashboards(url, account, events);
  await write(dataDir, { ...state, sent: true });
}

/** Throws a sentence for the terminal if the file is broken. */
async function read(dataDir: string): Promise<DemoState | undefined> {
  const remedy = 'Delete it: the project then stays as it is, without new demo events.';
  const state = await readDataFile(fileIn(dataDir), stateSchema, remedy);
  if (!state.ok) throw new Error(state.error);
  return state.value;
}

async function write(dataDir: string, state: DemoState): Promise<void> {
  await writeFile(fileIn(dataDir), JSON.stringify(state));
}
