import type { ExplainResponse } from '../../../core/api/ai.ts';
import { formatNumber, formatShare } from '../reply/format.ts';
import { sumOf } from './narrate-series.ts';
import { labelAt, NOTHING, numberAt, type Table } from './table.ts';

/** A group with more than this share of the total dominates the result. */
const DOMINANT_SHARE = 0.5;
/** Groups below this share form the tail. */
const TAIL_SHARE = 0.01;

/** Narrates rows by label: the leader, its lead, and the first groups' share if all groups are parts of a whole. */
export function narrateGroups(table: Table): ExplainResponse {
  const [measure] = table.measures;
  if (measure === undefined) return NOTHING;
  const groups = table.rows
    .flatMap((row) => {
      const value = numberAt(row, measure);
      return value === null ? [] : [{ label: labelAt(row, table.labels), value }];
    })
    .sort((a, b) => b.value - a.value);
  const [first, second] = groups;
  const last = groups.at(-1);
  if (first === undefined || second === undefined || last === undefined) return NOTHING;
  const total = table.isAdditive && !table.isCut ? sumOf(groups.map(({ value }) => value)) : 0;
  const share = (value: number): string => (total > 0 ? ` (${formatShare(value / total)})` : '');
  const tail = groups.filter(({ value }) => total > 0 && value / total < TAIL_SHARE);
  const by = table.labels.map(({ name }) => name).join(' and ');
  const inAll = total > 0 ? `, ${formatNumber(total)} in all` : '';
  return {
    explanation: `${measure.name} by ${by}, ${groups.length} groups${inAll}. ${first.label} leads with ${formatNumber(first.value)}${share(first.value)}, then ${second.label} with ${formatNumber(second.value)}${share(second.value)}.`,
    insights: [
      second.value > 0
        ? `${first.label} has ${formatNumber(first.value / second.value)} times as much as ${second.label}.`
        : `Only ${first.label} has a value above zero.`,
      `Smallest: ${last.label} with ${formatNumber(last.value)}${share(last.value)}.`,
      ...(groups.length > 3 && total > 0
        ? [
            `The first three account for ${formatShare(sumOf(groups.slice(0, 3).map(({ value }) => value)) / total)} of the total.`,
          ]
        : []),
      ...(tail.length > 0 ? [`${tail.length} groups have less than ${formatShare(TAIL_SHARE)} each.`] : []),
    ],
    recommendations: [
      total > 0 && first.value / total > DOMINANT_SHARE
        ? `${first.label} is more than half of the total: look at it separately, and at the rest without it.`
        : `Compare ${first.label} and ${second.label} over time to see whether the order is changing.`,
      ...(tail.length > 0 ? ['Combine the smallest groups, or limit the list, to make it easier to read.'] : []),
    ],
  };
}
