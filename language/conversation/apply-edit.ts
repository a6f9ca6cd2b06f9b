import { type Meaning, meaningSchema } from '../../core/api/meaning/meaning.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { Edit, EditKind, EditOf, EditRefused } from './edit.ts';
import type { Apply } from './edits/apply.ts';
import { dropFilter, filter } from './edits/filters.ts';
import { dropGroups, pick, setGroups, setRank } from './edits/groups.ts';
import {
  countAs,
  setAggregate,
  setCumulative,
  setMeanPer,
  setShares,
  setUnit,
  swapEvent,
  swapMeasure,
} from './edits/measures.ts';
import { newReport } from './edits/new-report.ts';
import { setInterval, setSpan, setTimes, stepBack } from './edits/spans.ts';

/**
 * The meaning of a follow-up: that of the question before it with each edit made, in the order of `ORDER`, so that the
 * order of its words does not matter. Errors: an edit that makes no sense for this meaning; none is left out silently.
 */
export function applyEdits(meaning: Meaning, edits: readonly Edit[]): Result<Meaning, EditRefused> {
  let edited: Result<Meaning, EditRefused> = ok(meaning);
  for (const edit of edits.toSorted((a, b) => ORDER.indexOf(a.is) - ORDER.indexOf(b.is))) {
    if (edited.ok) edited = applyEdit(edited.value, edit);
  }
  return edited.ok ? ok(withoutEmpty(edited.value)) : edited;
}

function applyEdit(meaning: Meaning, edit: Edit): Result<Meaning, EditRefused> {
  return applyKind(edit.is, meaning, edit);
}

function applyKind<K extends EditKind>(kind: K, meaning: Meaning, edit: EditOf<K>): Result<Meaning, EditRefused> {
  return APPLY[kind](meaning, edit);
}

const APPLY: { readonly [K in EditKind]: Apply<K> } = {
  new_report: newReport,
  swap_measure: swapMeasure,
  swap_event: swapEvent,
  count_as: countAs,
  set_aggregate: setAggregate,
  set_span: setSpan,
  step_back: stepBack,
  set_times: setTimes,
  drop_filter: dropFilter,
  filter,
  add_who: (meaning, { who }) => ok({ ...meaning, who: [...meaning.who, who] }),
  drop_groups: dropGroups,
  set_groups: setGroups,
  set_interval: setInterval,
  set_cumulative: setCumulative,
  set_mean_per: setMeanPer,
  set_unit: setUnit,
  set_shares: setShares,
  set_compare: (meaning, { compare }) => ok({ ...meaning, compare }),
  set_rank: setRank,
  pick,
};

const ORDER = Object.keys(APPLY);

/** Without the keys whose parts an edit took away, so that equal meanings are equal as JSON. */
function withoutEmpty(meaning: Meaning): Meaning {
  const read = meaningSchema.safeParse(JSON.parse(JSON.stringify(meaning)));
  return read.success ? read.data : meaning;
}
