import { z } from 'zod';
import { err, ok } from '../../base/result.ts';
import { parseWindow } from '../../query/filters/behaviour-span.ts';
import { breakdownName, namedRows, numberOf } from './read-rows.ts';
import { rangeOf, runsOf } from './runs.ts';
import type { WatchedKind, WatchedRow } from './watch-plan.ts';
import { windowText } from './window-text.ts';

/**
 * `funnel`: by the day or the week in which persons begin. A period is judged when the window of the last person in it is
 * over: of those who began yesterday, most will still convert, and the rate of an open period is always low.
 */
export const funnel: WatchedKind = ({ query, watch, bucket, clock }) => {
  if (bucket !== 'day' && bucket !== 'week') {
    return err(
      `A funnel is watched by the day or week in which persons begin, not by \`${bucket}\`; choose \`day\` or \`week\`.`,
    );
  }
  const fields = fieldsSchema.safeParse(query);
  if (!fields.success) return err('The funnel has no steps; add at least two.');
  const window = fields.data.window ?? '14d';
  const windowMs = parseWindow(window);
  if (!windowMs.ok) return err(`The window \`${window.slice(0, 20)}\` is no length of time; use one such as \`14d\`.`);
  const step = watch.step ?? fields.data.steps.length;
  if (step > fields.data.steps.length) {
    return err(
      `The funnel has ${fields.data.steps.length} steps, and the rule watches step ${step}; choose one of them.`,
    );
  }
  const measure = watch.measure ?? 'rate';
  const kept = Object.fromEntries(Object.entries(query).filter(([name]) => !DRAWN.includes(name)));
  return ok({
    requests: (buckets) =>
      runsOf(buckets).map((run) => ({
        query: {
          ...kept,
          query_type: 'funnel',
          timezone: clock.zone,
          week_start: clock.weekStart,
          by: bucket,
          // Persons who began at the end of the range convert after it.
          conversions: 'after_range',
          date_range: rangeOf(run),
        },
        buckets: run,
        read: (answer) => {
          const rows = namedRows(answer, clock.zone).filter(({ cell }) => cell('is_other') !== true);
          const begun = new Map(
            rows
              .filter(({ cell }) => cell('step') === 1)
              .map(({ startMs, series, cell }) => [`${startMs} ${series}`, numberOf(cell('persons')) ?? 0]),
          );
          return rows.flatMap(({ startMs, series, cell }): WatchedRow[] => {
            if (startMs === undefined || cell('step') !== step || cell('complete') !== true) return [];
            const persons = begun.get(`${startMs} ${series}`) ?? 0;
            return [{ series, startMs, value: numberOf(cell(measure)), ...(measure === 'persons' ? {} : { persons }) }];
          });
        },
      })),
    isZeroIfEmpty: false,
    growsOnly: false,
    lagMs: windowMs.value,
    isOneByOne: false,
    ...breakdownName(query.breakdown),
    judges: `persons by the ${bucket} in which they begin, once the window of ${windowText(windowMs.value)} of everybody in it is over`,
  });
};

const fieldsSchema = z.looseObject({ steps: z.array(z.unknown()).min(1), window: z.string().optional() });
const DRAWN = ['limit', 'drivers', 'sample'];
