import { inReadingOrder, tileOf } from '../../../../../core/api/dashboards/apply-edit.ts';
import type { Clock } from '../../../../../core/api/dashboards/clock.ts';
import type { DashboardChange, DashboardEdit } from '../../../../../core/api/dashboards/edits.ts';
import {
  changeOf,
  clockAt,
  definitionOf,
  type Merged,
  partsOf,
  type Registers,
} from '../../../../../core/api/dashboards/registers.ts';

/** Somebody's change stands where one of this page stood, or was to stand. */
export type Notice = {
  /** `user:<id>` or `key:<id>`. */
  readonly by: string;
  /** The tile, and its number as one reads; absent for fields of the dashboard. */
  readonly tile?: { readonly id: string; readonly number: number };
  /** A field of the tile or the dashboard; `tile`: the tile was removed. */
  readonly field: string;
  /** Puts the own value back; absent if it is gone with its tile. */
  readonly back?: DashboardChange;
};

type Merging = {
  readonly before: Registers;
  readonly merged: Merged;
  readonly edit: DashboardEdit;
  readonly clock: Clock;
  /** Ids of edits of this page. */
  readonly own: ReadonlySet<string>;
  /** Whether this edit is one of them. */
  readonly isOwn: boolean;
};

/** The notice that the reader of a page gets of an edit: who replaced theirs, and how to put it back. */
export function noticesOf(merging: Merging): readonly Notice[] {
  return merging.isOwn ? lostOnes(merging) : replacedOnes(merging);
}

/** An undo that finds another's change leaves it, and there is nothing to put back. */
function lostOnes({ before, merged, edit, clock }: Merging): readonly Notice[] {
  return merged.lost
    .filter(({ to }) => to.by !== clock.by && to.by !== '')
    .map(({ key, to }) => {
      const back = edit.undoes === undefined ? changeOfEdit(edit, key) : undefined;
      const isGone = merged.registers[`tile:${partsOf(key).tile}`]?.value === null;
      return noticeOf(before, isGone ? `tile:${partsOf(key).tile}` : key, to.by, isGone ? undefined : back);
    });
}

function replacedOnes({ before, merged, clock, own }: Merging): readonly Notice[] {
  return merged.applied.flatMap((key) => {
    const { tile, field } = partsOf(key);
    const replaced = clockAt(before, key);
    if (tile !== undefined && field === undefined) return removedOne(key, tile);
    if (!own.has(replaced.id) || replaced.by === clock.by) return [];
    const base = tile === undefined ? undefined : before[`tile:${tile}`];
    const value = before[key]?.value ?? valueIn(base?.value, field);
    return [noticeOf(before, key, clock.by, changeOf(key, value ?? null))];
  });

  function removedOne(key: string, tile: string): readonly Notice[] {
    const keys = Object.keys(before).filter((each) => each === key || each.startsWith(`${key}:`));
    const isOwn = keys.some((each) => own.has(before[each]?.clock.id ?? ''));
    if (merged.registers[key]?.value !== null || !isOwn) return [];
    const had = tileOf(definitionOf(before), tile);
    return had === undefined ? [] : [noticeOf(before, key, clock.by, { type: 'add_tile', tile: had })];
  }
}

function noticeOf(before: Registers, key: string, by: string, back: DashboardChange | undefined): Notice {
  const { tile, field = 'tile' } = partsOf(key);
  const number = inReadingOrder(definitionOf(before).tiles).findIndex(({ id }) => id === tile) + 1;
  return {
    by,
    field,
    ...(tile === undefined ? {} : { tile: { id: tile, number } }),
    ...(back === undefined ? {} : { back }),
  };
}

/** The part of a change that concerns one field: of a drag the place of one tile. */
function changeOfEdit(edit: DashboardEdit, key: string): DashboardChange | undefined {
  const { id: _, at_ms: __, undoes: ___, ...change } = edit;
  if (change.type !== 'place_tiles') return change;
  return changeOf(key, change.places.find(({ tile }) => key === `tile:${tile}:place`)?.place);
}

function valueIn(tile: unknown, field: string | undefined): unknown {
  return Object.entries(Object(tile)).find(([each]) => each === field)?.[1];
}
