import { BEFORE_ALL, type Clock } from '../../core/api/dashboards/clock.ts';
import type { DashboardChange } from '../../core/api/dashboards/edits.ts';
import { editsBetween } from '../../core/api/dashboards/edits-between.ts';
import { definitionOf, merge, type Registers, registersOf } from '../../core/api/dashboards/registers.ts';
import type { TimedEdit } from '../../core/api/dashboards/room.ts';
import { type DashboardDefinition, dashboards } from '../../core/api/objects/dashboards.ts';
import type { Held } from './room-store.ts';

/** A version as D1 holds it. */
export type StoredVersion = {
  readonly version: number;
  readonly isDeleted: boolean;
  readonly definition: string;
  readonly changedAt: number;
  readonly changedBy: string;
};

/** A version that somebody saved past the room, and what it changed. */
export type Foreign = { readonly version: StoredVersion; readonly edits: readonly TimedEdit[]; readonly held: Held };

/**
 * The state of the room after the versions that it has not seen. Every field remembers who changed it in them, so that
 * an edit made offline before does not replace them.
 *
 * @param rows  versions of the dashboard, in any order; those that are no longer kept may be missing
 * @returns one step for each version, oldest first; the first of a room that knew nothing changes nothing
 */
export function catchUp(held: Held | undefined, rows: readonly StoredVersion[]): readonly Foreign[] {
  const unseen = rows
    .filter(({ version }) => held === undefined || version > held.version)
    .sort((a, b) => a.version - b.version);
  const steps: Foreign[] = [];
  let state = held;
  for (const version of unseen) {
    const step = state === undefined ? begin(version) : follow(state, version);
    steps.push(step);
    state = step.held;
  }
  return steps;
}

function begin(version: StoredVersion): Foreign {
  const registers = registersOf(read(version));
  const held = { version: version.version, isDeleted: version.isDeleted, registers, lastMs: BEFORE_ALL.ms };
  return { version, edits: [], held };
}

function follow(held: Held, version: StoredVersion): Foreign {
  const ms = Math.max(version.changedAt, held.lastMs + 1);
  const changes = editsBetween(definitionOf(held.registers), read(version));
  const edits = changes.map((change, index) => timed(change, version, ms, index));
  const registers = edits.reduce(
    (before: Registers, { edit, clock }) => merge(before, edit, clock).registers,
    held.registers,
  );
  return { version, edits, held: { version: version.version, isDeleted: version.isDeleted, registers, lastMs: ms } };
}

function timed(change: DashboardChange, { version, changedAt, changedBy }: StoredVersion, ms: number, index: number) {
  // The same id from every reading of this version, in the form of an edit's.
  const id = `edt_${(version * 1_000 + index).toString(16).padStart(24, '0')}`;
  const clock: Clock = { ms, at_ms: changedAt, id, by: changedBy };
  return { edit: { ...change, id, at_ms: changedAt }, clock };
}

function read({ definition }: StoredVersion): DashboardDefinition {
  return dashboards.schema.parse(JSON.parse(definition));
}
