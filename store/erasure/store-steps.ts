import type { Place } from '../../core/api/privacy.ts';
import { shortHash } from '../../core/base/short-hash.ts';
import type { ErasureState, PersonStep, StepOutcome } from '../../core/privacy/erasure-state.ts';
import { rowsFrom } from '../cold/ask-store.ts';
import type { ColdStore } from '../cold/cold-store.ts';
import type { Condition } from '../cold/day-statements.ts';
import { checkColdFiles, eraseColdFiles } from './erase-cold-files.ts';
import { change } from './privacy-store.ts';
import {
  enterErased,
  eventsOfPerson,
  findDevices,
  findEvents,
  findLinkedDevices,
  heldIn,
  markDays,
  type PersonScope,
} from './statements.ts';
import { checkStatement, countRows, deleteRows } from './table-statements.ts';
import { putTombstones } from './tombstones.ts';

/** What a step works with that needs the store alone. */
export type StoreContext = {
  readonly store: ColdStore;
  readonly scope: PersonScope;
  readonly state: ErasureState;
};
/** `hashes`: further ones of the same person. */
export type StoreStep = (context: StoreContext) => Promise<StepOutcome & { readonly hashes?: readonly string[] }>;

/** The steps of a person's erasure that change ClickHouse and the cold files. All of them may be done again. */
export const STORE_STEPS = {
  find,
  events: eraseEvents,
  identities: (context) => eraseFrom(context, 'identities'),
  rollups: (context) => eraseFrom(context, 'rollup_rows'),
  rejections: (context) => eraseFrom(context, 'rejected_events'),
  cold: eraseColdFiles,
  check_cold: checkColdFiles,
  check,
} as const satisfies Partial<Record<PersonStep, StoreStep>>;

/**
 * Tombstones first: after them no event of the person links another device, and those that are linked now are all. Days
 * and keys are only known while the events are there.
 */
async function find({ store, scope }: StoreContext): ReturnType<StoreStep> {
  await putTombstones(store, scope);
  const known = new Set(scope.hashes);
  const devices = [
    ...(await rowsFrom(store, findDevices(scope))),
    ...(await rowsFrom(store, findLinkedDevices(scope))),
  ];
  const hashes = [...new Set(devices.map(([hash]) => String(hash)))].filter((hash) => !known.has(hash));
  const wider = { ...scope, hashes: [...scope.hashes, ...hashes] };
  await putTombstones(store, { ...scope, hashes });
  const [row] = await rowsFrom(store, findEvents(wider));
  const [events, days, personKeys, visitorIds] = row ?? [];
  return {
    hashes,
    removed: { events: Number(events ?? 0) },
    work: {
      days: textsOf(days),
      personKeys: textsOf(personKeys),
      visitors: textsOf(visitorIds).map(shortHash),
    },
  };
}

/** Marked before, so that nobody takes a day for settled that is changing; and after, so that all of it is read anew. */
async function eraseEvents({ store, scope, state }: StoreContext): ReturnType<StoreStep> {
  const { days } = state.work;
  if (days.length === 0) return {};
  await change(store, markDays(scope.projectId, days));
  await change(store, enterErased(scope));
  await change(store, deleteRows('events', eventsOfPerson(scope)));
  await change(store, markDays(scope.projectId, days));
  return {};
}

async function eraseFrom({ store, scope, state }: StoreContext, place: Place): ReturnType<StoreStep> {
  const held = heldIn(scope, state.work.personKeys).find((each) => each.place === place);
  if (held === undefined) throw new Error(`No table for ${place}`);
  const [counted, rows] = [await count(store, held.read, held), await count(store, held.table, held)];
  if (rows > 0) await change(store, deleteRows(held.table, held));
  return { removed: { [place]: counted } };
}

async function check({ store, scope, state }: StoreContext): ReturnType<StoreStep> {
  const places = heldIn(scope, state.work.personKeys);
  const statement = checkStatement(places);
  const [row = []] = await rowsFrom(store, statement);
  const rows = Object.fromEntries(places.map(({ place }, index) => [place, Number(row[index])]));
  const found = { ...rows, cold_events: state.coldLeft };
  return { check: { at: new Date().toISOString(), sql: statement.sql, found } };
}

async function count(store: ColdStore, table: string, where: Condition): Promise<number> {
  const [row] = await rowsFrom(store, countRows(table, where));
  return Number(row?.[0] ?? 0);
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
