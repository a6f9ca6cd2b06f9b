import type { ExplainRequest } from '../../../core/api/ai.ts';
import type { ValueFormat } from '../../../core/api/chart-config.ts';
import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Measure } from '../../../core/api/meaning/measure.ts';
import { formatOf } from '../../kinds/measure/quantity.ts';
import { subjectOf } from '../../kinds/say.ts';
import { commonEventOf } from '../common-events.ts';
import type { CommonEvent } from '../replies.ts';
import type { Voice } from '../voice.ts';

/** Whether more of a measure is good, bad, or not known to be either. */
export type Direction = 'good' | 'bad' | 'unknown';

/** The measure of the rows: its name, whether more of it is good, and how values are written. */
export type ReportSubject = { readonly name: string; readonly direction: Direction; readonly format: ValueFormat };

/** By the meaning if it is given, otherwise by the query, otherwise by the name of the column. */
export function reportSubject(
  request: Pick<ExplainRequest, 'meaning' | 'query'>,
  column: string,
  voice: Voice,
): ReportSubject {
  const { meaning, query } = request;
  if (meaning !== undefined)
    return {
      name: subjectOf(meaning, voice, 'common').head,
      direction: directionOf(meaning, voice),
      format: formatOfMeaning(meaning),
    };
  const [series, ...others] = query?.events ?? [];
  const event = typeof series === 'string' ? series : typeof series?.event === 'string' ? series.event : undefined;
  const own = typeof series === 'object' ? series.aggregation : undefined;
  const counts = COUNTS.includes(own ?? query?.aggregation ?? 'count') && query?.formula === undefined;
  const direction = event === undefined || others.length > 0 || !counts ? 'unknown' : directionOfEvents([event], voice);
  return { name: column, direction, format: { is: 'number' } };
}

const COUNTS: readonly string[] = ['count', 'unique_users', 'unique_sessions', 'first_time', 'sum'];

function directionOf(meaning: Meaning, voice: Voice): Direction {
  switch (meaning.kind) {
    case 'measure':
      return meaning.measures.length === 1 && meaning.measures[0] !== undefined
        ? directionOfMeasure(meaning.measures[0], voice)
        : 'unknown';
    case 'sessions':
      return BAD_METRICS.includes(meaning.metrics[0] ?? '') ? 'bad' : 'good';
    case 'funnel':
      return meaning.answer === 'steps' || meaning.answer === 'rate' ? 'good' : 'bad';
    case 'lifecycle':
      return meaning.part === undefined ? 'unknown' : meaning.part === 'dormant' ? 'bad' : 'good';
    case 'attribution':
      return directionOfEvents(meaning.conversion.events, voice);
    case 'retention':
    case 'stickiness':
    case 'experiment':
      return 'good';
    case 'paths':
    case 'persons':
    case 'forecast':
      return 'unknown';
  }
}

const BAD_METRICS: readonly string[] = ['bounce_rate', 'bounces', 'exit_rate', 'exits'];

/** More of a mean, a ratio or a saved metric may be either. Active persons and sessions are what products want. */
function directionOfMeasure(measure: Measure, voice: Voice): Direction {
  if (measure.of === 'ratio' || measure.of === 'metric') return 'unknown';
  if (measure.of === 'property' && measure.how !== 'sum') return 'unknown';
  if (measure.event.events.length === 0) return measure.of === 'property' ? 'unknown' : 'good';
  return directionOfEvents(measure.event.events, voice);
}

function directionOfEvents(events: readonly string[], voice: Voice): Direction {
  const found = new Set(
    events.map((event): Direction => {
      const common = commonEventOf(voice, event);
      return common === undefined ? 'unknown' : (DIRECTIONS[common] ?? 'good');
    }),
  );
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? 'unknown' : only;
}

/** Common events are wanted, but for these. */
const DIRECTIONS: { readonly [Event in CommonEvent]?: Direction } = {
  error: 'bad',
  cancellation: 'bad',
  refund: 'bad',
  search: 'unknown',
  click: 'unknown',
};

function formatOfMeaning(meaning: Meaning): ValueFormat {
  const [measure] = meaning.kind === 'measure' ? meaning.measures : [];
  if (meaning.kind === 'measure' && meaning.shares) return { is: 'fraction' };
  if (measure !== undefined) return formatOf(measure);
  if (meaning.kind === 'attribution' && meaning.unit !== undefined) return { is: 'number', unit: meaning.unit };
  if (meaning.kind === 'sessions' && FRACTIONS.includes(meaning.metrics[0] ?? '')) return { is: 'fraction' };
  return { is: 'number' };
}

const FRACTIONS: readonly string[] = ['bounce_rate', 'exit_rate', 'conversion_rate'];
