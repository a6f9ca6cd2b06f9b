import type { Group } from '../../../core/api/meaning/meaning.ts';
import { err, ok } from '../../../core/base/result.ts';
import type { Apply } from './apply.ts';

/** As many as a meaning holds. */
const GROUPS_MAX = 4;

export const setGroups: Apply<'set_groups'> = (meaning, edit) => {
  const groups = edit.also === true ? [...meaning.groups, ...edit.groups.filter(isNew(meaning.groups))] : edit.groups;
  if (groups.length > GROUPS_MAX) return err({ edit, because: 'too_many' });
  return ok({ ...meaning, groups: [...groups], ...(meaning.kind === 'measure' ? { pick: undefined } : {}) });
};

/** Parts that only groups have go with the last of them. */
export const dropGroups: Apply<'drop_groups'> = (meaning, edit) => {
  if (meaning.groups.length === 0) return err({ edit, because: 'no_groups' });
  const groups = meaning.groups.filter(
    (group) => edit.property !== undefined && !('property' in group && group.property === edit.property),
  );
  if (groups.length === meaning.groups.length) return err({ edit, because: 'no_such_group' });
  if (groups.length > 0) return ok({ ...meaning, groups });
  return ok({ ...meaning, groups, rank: undefined, ...(meaning.kind === 'measure' ? { shares: undefined } : {}) });
};

export const setRank: Apply<'set_rank'> = (meaning, edit) => {
  if (edit.rank !== undefined && meaning.groups.length === 0 && !HAS_ROWS.has(meaning.kind)) {
    return err({ edit, because: 'no_groups' });
  }
  return ok({ ...meaning, rank: edit.rank });
};

/** "The best day" of a question about days, not of the groups of another. */
export const pick: Apply<'pick'> = (meaning, edit) => {
  if (meaning.kind !== 'measure') return err({ edit, because: 'not_of_this_report' });
  const { interval, direction } = edit;
  return ok({ ...meaning, pick: { interval, direction }, interval: undefined, groups: [], rank: undefined });
};

/** Reports whose rows can be ranked without a breakdown. */
const HAS_ROWS: ReadonlySet<string> = new Set(['attribution', 'paths', 'persons']);

const keyOf = (group: Group): string => JSON.stringify({ ...group, only: undefined });
const isNew =
  (groups: readonly Group[]) =>
  (group: Group): boolean =>
    !groups.some((each) => keyOf(each) === keyOf(group));
