import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Chart } from '../chart.ts';
import type { KindAnswer } from '../kind.ts';
import { bars, crossed, drawn, lines, oneValue, SLICES_MAX, twoSpans } from '../shared/draw.ts';
import { labelOf, textOf } from '../shared/labels.ts';
import { isShareable } from './quantity.ts';

/**
 * A line over time (one for each group), bars for groups, a pie only for all parts of one whole, a heat map for two parts
 * of time, a scatter for two measures of the same groups, a number for one value.
 */
export function measureChart(meaning: MeaningOf<'measure'>, answer: KindAnswer): Chart {
  const { points, format, form } = answer;
  const [first, second] = meaning.groups;
  switch (form) {
    case 'series':
      return lines(answer);
    case 'spans':
      return twoSpans(answer);
    case 'groups': {
      if (meaning.measures.length === 2 && meaning.groups.length > 0) return scatter(answer);
      if (first && second && points.some(({ group }) => group.length === 2)) return grid(answer, meaning);
      return isOneWhole(meaning, answer) ? pie(answer) : bars(answer);
    }
    case 'pick': {
      const x = { kind: 'time', labels: points.map(labelOf) } as const;
      const series = [{ name: '', values: points.map(({ value }) => value) }];
      const type = points.length > 1 ? 'bar' : 'number';
      return drawn({
        type,
        reason: points.length > 1 ? 'groups_compared' : 'one_bucket',
        confidence: 0.9,
        x,
        series,
        format,
      });
    }
    default:
      return oneValue(answer);
  }
}

/**
 * Whether the groups are all parts of one whole: counts or sums (a person may be in two groups), every group shown, none
 * picked out by the question, and nothing without a value.
 */
function isOneWhole(meaning: MeaningOf<'measure'>, { points, leftOut }: KindAnswer): boolean {
  const { measures, groups, rank, compare, mean_per: meanPer } = meaning;
  const [group] = groups;
  const isNarrowed = group === undefined || !('property' in group) || group.only !== undefined;
  const isSum = measures.every((each) => isShareable(each) && each.of !== 'persons' && each.of !== 'active');
  const isWhole = !leftOut.groupless && leftOut.groups === 0 && leftOut.valueless.length === 0;
  const fits =
    points.length > 1 && points.length <= SLICES_MAX && points.every(({ value }) => value !== null && value >= 0);
  return (
    isSum &&
    isWhole &&
    fits &&
    !isNarrowed &&
    groups.length === 1 &&
    !rank &&
    !compare &&
    !meanPer &&
    measures.length === 1
  );
}

function pie({ points, format }: KindAnswer): Chart {
  const series = [{ name: '', values: points.map(({ value }) => value) }];
  const x = { kind: 'group', labels: points.map(labelOf) } as const;
  return drawn({ type: 'pie', reason: 'parts_of_one_whole', confidence: 0.75, x, series, format });
}

/** Two breakdowns: parts of time as a heat map, others as bars in groups. */
function grid({ points, format }: KindAnswer, { groups }: MeaningOf<'measure'>): Chart {
  const isOfTime = groups.every((group) => 'time' in group);
  const [across, down] = isOfTime ? [1, 0] : [0, 1];
  const { labels, series } = crossed(
    points,
    ({ group }) => textOf(group[across] ?? null),
    ({ group }) => textOf(group[down] ?? null),
  );
  const x = { kind: 'group', labels } as const;
  const reason = isOfTime ? 'two_parts_of_time' : 'groups_compared';
  return drawn({ type: isOfTime ? 'heatmap' : 'bar', reason, confidence: isOfTime ? 0.9 : 0.7, x, series, format });
}

function scatter({ points, format }: KindAnswer): Chart {
  const { labels, series } = crossed(
    points,
    ({ group }) => group.map(textOf).join(' · '),
    (point) => point.series ?? '',
  );
  const x = { kind: 'number', labels } as const;
  return drawn({ type: 'scatter', reason: 'two_measures', confidence: 0.8, x, series, format });
}
