import { rowsFrom } from '../../core/cold/ask-store.ts';
import type { ColdStore } from '../../core/cold/cold-store.ts';
import type { Condition } from '../../core/cold/day-statements.ts';
import type { PersonStep, StepOutcome } from '../../core/privacy/erasure-state.ts';
import { change } from '../../core/privacy/privacy-store.ts';
import {
  checkStatement,
  countRows,
  deleteRows,
  enterErased,
  eventsOfPerson,
  findEvents,
  findHashes,
  type HeldIn,
  heldIn,
  markDays,
  type PersonScope,
} from '../../core/privacy/statements.ts';
import { withWindow } from '../../durable-objects/stub.ts';
import type { Env } from '../env.ts';
import { eraseColdFiles } from './erase-cold-files.ts';
import type { ErasureRecord } from './records.ts';
import { scrubDeadLetters } from './scrub-dead-letters.ts';

export type StepContext = {
  readonly env: Env;
  readonly record: ErasureRecord;
  readonly store: ColdStore;
  readonly scope: PersonScope;
};
/** `hashes`: further ones of the same person. */
export type Step = (context: StepContext) => Promise<StepOutcome & { readonly hashes?: readonly string[] }>;

/** What each step of a person's erasure does. All of them may be done again. */
export const PERSON_STEPS: Readonly<Record<PersonStep, Step>> = {
  find,
  events: eraseEvents,
  identities: (context) => eraseFrom(context, 'identities'),
  rollups: (context) => eraseFrom(context, 'rollup_rows'),
  rejections: (context) => eraseFrom(context, 'rejected_events'),
  cold: eraseColdFiles,
  dead_letters: scrubDeadLetters,
  window: forgetInWindow,
  check,
};

/** Days and keys are only known while the events are there. */
async function find({ store, scope }: StepContext): ReturnType<Step> {
  const hashes = (await rowsFrom(store, findHashes(scope))).map(([hash]) => String(hash));
  const wider = { ...scope, hashes: [...new Set([...scope.hashes, ...hashes])] };
  const [row] = await rowsFrom(store, findEvents(wider));
  const [events, days, personKeys] = row ?? [];
  return {
    hashes,
    removed: { events: Number(events ?? 0) },
    work: { days: textsOf(days), personKeys: textsOf(personKeys) },
  };
}

/** Marked before, so that nobody takes a day for settled that is changing; and after, so that all of it is read anew. */
async function eraseEvents({ store, scope, record }: StepContext): ReturnType<Step> {
  const { days } = record.state.work;
  if (days.length === 0) return {};
  await change(store, markDays(scope.projectId, days));
  await change(store, enterErased(scope));
  await change(store, deleteRows('events', eventsOfPerson(scope)));
  await change(store, markDays(scope.projectId, days));
  return {};
}

async function eraseFrom(
  { store, scope, record }: StepContext,
  place: Exclude<HeldIn['place'], 'events'>,
): ReturnType<Step> {
  const held = heldIn(scope, record.state.work.personKeys).find((each) => each.place === place);
  if (held === undefined) throw new Error(`No table for ${place}`);
  const [counted, rows] = [await count(store, held.read, held), await count(store, held.table, held)];
  if (rows > 0) await change(store, deleteRows(held.table, held));
  return { removed: { [place]: counted } };
}

async function forgetInWindow({ env, record }: StepContext): ReturnType<Step> {
  const { visitors } = record.state.work;
  if (visitors.length === 0) return {};
  const project = { id: record.projectId, region: record.region };
  return { removed: { live_events: await withWindow(env, project, (window) => window.forget(visitors)) } };
}

async function check({ store, scope, record }: StepContext): ReturnType<Step> {
  const places = heldIn(scope, record.state.work.personKeys);
  const statement = checkStatement(places);
  const [row = []] = await rowsFrom(store, statement);
  const found = Object.fromEntries(places.map(({ place }, index) => [place, Number(row[index])]));
  return { check: { at: new Date().toISOString(), sql: statement.sql, found } };
}

async function count(store: ColdStore, table: string, where: Condition): Promise<number> {
  const [row] = await rowsFrom(store, countRows(table, where));
  return Number(row?.[0] ?? 0);
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
