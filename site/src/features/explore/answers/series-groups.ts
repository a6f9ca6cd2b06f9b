import type { Part } from '../../../../../core/api/answer-parts.ts';
import { partsOf } from '../../../../../core/api/answer-parts.ts';
import { t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import type { Answered, AnswerFigure } from './answer.ts';
import type { Groups } from './group-picture.ts';
import type { GroupTotals } from './group-table.ts';
import { cellLabel, lineLabel, seriesLabel, unitOf } from './line-names.ts';
import { type Line, type Lines, linesOf, type Point } from './lines.ts';
import { partsAddUp } from './parts-add-up.ts';

export type SeriesReport = ReportOf<'trends'> | ReportOf<'segmentation'>;

/** The groups of an answer without time, or of its totals; `part` names the total. */
export function groupsOf({ report, response, parts }: Answered<SeriesReport>, part?: Part): Groups {
  const lines = linesOf(part === undefined ? response : (parts[part]?.response ?? response));
  const all = totalsOf(parts).get('')?.value;
  return {
    lines,
    ...(part === undefined ? {} : { part }),
    unit: unitOf(report),
    partsOverlap: !partsAddUp(report, response),
    ...(all === undefined ? {} : { all }),
    seriesLabel: (series) => seriesLabel(report, series),
    groupLabel: (line) => groupLabel(lines, line),
  };
}

function groupLabel({ properties }: Lines, { group, isRest }: Line): string {
  if (isRest) return t('results.rest');
  return group.map((cell, place) => cellLabel(properties[place] ?? '', cell)).join(' · ');
}

/** Everything over the whole range, by series. */
export function totalsOf({ all }: Answered['parts']): GroupTotals {
  return new Map(all === undefined ? [] : firstPoints(linesOf(all.response)));
}

function firstPoints({ lines }: Lines): [string, Point][] {
  return lines.flatMap(({ series = '', points: [point] }) => (point === undefined ? [] : [[series, point]]));
}

/**
 * One figure for each series: the measure over the whole range and all groups. A rolling measure has none, so its figure
 * is that of the last bucket.
 */
export function seriesFigures(answered: Answered<SeriesReport>): AnswerFigure[] {
  const { report, response, parts, query } = answered;
  // The last day is no figure of the whole range, nor is the first group.
  if (parts.all === undefined && partsOf(query).all !== undefined) return [];
  const isWhole = parts.all !== undefined || query.query_type === 'segmentation';
  const lines = linesOf(parts.all?.response ?? response);
  return lines.lines.flatMap((line) => {
    const point = isWhole ? line.points[0] : line.points.findLast((each) => each !== undefined);
    if (point === undefined) return [];
    const { row, value, previous } = point;
    return [
      {
        key: line.key,
        label: lineLabel(report, lines, line),
        value,
        ...(previous === undefined ? {} : { previous }),
        unit: unitOf(report),
        mark: { row, column: 'value', ...(parts.all === undefined ? {} : { part: 'all' as const }) },
      },
    ];
  });
}

/** Whether an answer has nothing but zeros and gaps. */
export function hasNothing({ lines }: Lines): boolean {
  return lines.every(({ points }) => points.every((point) => !point?.value && !point?.previous));
}
