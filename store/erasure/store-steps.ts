import type { Place } from '../../core/api/privacy.ts';
import { shortHash } from '../../core/base/hash.ts';
import type { ErasureState, PersonStep, StepOutcome } from '../../core/privacy/erasure-state.ts';
import { enterChange } from '../changes/data-changes.ts';
import { change, rowOf, rowsOf } from '../clickhouse/door.ts';
import type { ColdStore } from '../cold/cold-store.ts';
import { checkColdFiles, eraseColdFiles } from './erase-cold-files.ts';
import {
  enterErased,
  eventsOfPerson,
  findDevices,
  findEvents,
  findLinkedDevices,
  findOthersDevices,
  heldIn,
  markDays,
  markRolledDays,
  type PersonScope,
} from './person-statements.ts';
import { findSharedSpans } from './shared-devices.ts';
import { checkPlaces, countRows, deleteRows } from './table-statements.ts';
import { putTombstones } from './tombstones.ts';

/** Input of a step that needs nothing but the store. */
export type StoreContext = {
  readonly store: ColdStore;
  readonly scope: PersonScope;
  readonly state: ErasureState;
};
/** `hashes`: further hashes of the same person. */
export type StoreStep = (context: StoreContext) => Promise<StepOutcome & { readonly hashes?: readonly string[] }>;

/** The steps of a person's erasure that change ClickHouse and the cold files. Each may run again. */
export const STORE_STEPS = {
  find,
  events: thenEntered(eraseEvents),
  identities: thenEntered(eraseLinks),
  sightings: thenEntered((context) => eraseFrom(context, 'sightings')),
  merges: thenEntered(eraseMerges),
  cohorts: thenEntered((context) => eraseFrom(context, 'cohort_ids')),
  rollups: thenEntered((context) => eraseFrom(context, 'rollup_rows')),
  sessions: thenEntered((context) => eraseFrom(context, 'session_rows')),
  rejections: (context) => eraseFrom(context, 'rejected_events'),
  cold: thenEntered(eraseColdFiles),
  check_cold: checkColdFiles,
  check,
} as const satisfies Partial<Record<PersonStep, StoreStep>>;

/** After the step, answers that were kept from before it are not used any more. */
function thenEntered(step: StoreStep): StoreStep {
  return async (context) => {
    const outcome = await step(context);
    await change(context.store, 'mutation', enterChange(context.scope.projectId));
    return outcome;
  };
}

/**
 * Puts tombstones first: from then on no event of the person links another device, so the devices linked now are all. Of
 * devices that others use too, only the person's own spans are erased. Days, keys and spans can only be found while the
 * events and links exist.
 */
async function find({ store, scope, state }: StoreContext): ReturnType<StoreStep> {
  await putTombstones(store, scope);
  const known = new Set(scope.hashes);
  const dropped = [...(await rowsOf(store, findDevices(scope))), ...(await rowsOf(store, findLinkedDevices(scope)))];
  const devices = [...(state.work.devices ?? []), ...dropped];
  const found = [...new Set(devices)].filter((hash) => !known.has(hash));
  const others = new Set(found.length > 0 ? await rowsOf(store, findOthersDevices(scope, found)) : []);
  const hashes = found.filter((hash) => !others.has(hash));
  const spans = [...(scope.spans ?? []), ...(await rowsOf(store, findSharedSpans(scope.projectId, scope.hashes)))];
  const wider = { ...scope, spans, hashes: [...scope.hashes, ...hashes] };
  await putTombstones(store, { ...scope, hashes });
  const { events, days, person_keys: personKeys, visitors } = await rowOf(store, findEvents(wider));
  return { hashes, removed: { events }, work: { days, personKeys, spans, visitors: visitors.map(shortHash) } };
}

/** Days are marked before, so that none counts as settled while it changes, and after, so that they are summed up again. */
async function eraseEvents({ store, scope, state }: StoreContext): ReturnType<StoreStep> {
  const { days } = state.work;
  if (days.length === 0) return {};
  await change(store, 'mutation', markDays(scope.projectId, days));
  await change(store, 'mutation', enterErased(scope));
  await change(store, 'mutation', deleteRows('events', eventsOfPerson(scope)));
  await change(store, 'mutation', markDays(scope.projectId, days));
  return {};
}

/** A device that others share with the person may be theirs alone now, so all days are rolled up again. */
async function eraseLinks(context: StoreContext): ReturnType<StoreStep> {
  const outcome = await eraseFrom(context, 'identities');
  const { store, scope, state } = context;
  if ((state.work.spans ?? []).length > 0) await change(store, 'mutation', markRolledDays(scope.projectId));
  return outcome;
}

async function eraseFrom({ store, scope, state }: StoreContext, place: Place): ReturnType<StoreStep> {
  const held = heldIn(scope, state.work.personKeys).find((each) => each.place === place);
  if (held === undefined) throw new Error(`No table for ${place}`);
  const counted = await rowOf(store, countRows(held.read, held));
  const rows = await rowOf(store, countRows(held.table, held));
  if (rows > 0) await change(store, 'mutation', deleteRows(held.table, held));
  return { removed: { [place]: counted } };
}

/** The table that customers' SQL reads is made of the merges: it goes after them, and is made again when it is next needed. */
async function eraseMerges(context: StoreContext): ReturnType<StoreStep> {
  const merges = await eraseFrom(context, 'merges');
  const listed = await eraseFrom(context, 'merged_users');
  return { removed: { ...merges.removed, ...listed.removed } };
}

async function check({ store, scope, state }: StoreContext): ReturnType<StoreStep> {
  const places = heldIn(scope, state.work.personKeys);
  const statement = checkPlaces(places);
  const found = { ...(await rowOf(store, statement)), cold_events: state.coldLeft };
  return { check: { at: new Date().toISOString(), sql: statement.sql, found } };
}
