import type { Measure } from '../../../core/api/meaning/measure.ts';
import type { ReadContext, ReadKind } from '../read-kind.ts';
import { distinct, eventsNamed } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { hasConcept, type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

/** Reads "forecast signups for the next four weeks", "how much revenue do we expect next month". */
export const readForecast: ReadKind<'forecast'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const named = parts.says('forecast');
  const [ahead] = parts.take(parts.of('horizon').slice(0, 1));
  const unit = ahead?.is.unit;
  if (ahead === undefined || unit === undefined || unit === 'minute' || unit === 'hour') return [];
  if (!named && isAboutThePast(parts)) return [];
  const measure = measureOf(parts, context);
  if (measure === undefined) return [];
  parts.says('count_of', 'total', 'over_time');
  const shared = sharedParts(parts, context);
  takeBinders(parts);
  return [
    {
      meaning: { kind: 'forecast', ...shared, measure, horizon: { count: ahead.is.count, unit } },
      used: parts.used,
      features: { kind_word: named ? 1 : 0.5 },
      assumptions: assumptionsOf(shared),
    },
  ];
};

/** "Who ordered this year and again in the following months": what came after, and not what will. */
function isAboutThePast(parts: TakenParts): boolean {
  const again = parts.find('again', 'several', 'returning', 'come_back', 'retention', 'after_step', 'and_then');
  return again !== undefined || parts.of('span').length > 0 || parts.of('behaviour').length > 0;
}

/** One quantity: events, their persons, or the sum that a term of the glossary means. */
function measureOf(parts: TakenParts, context: ReadContext): Measure | undefined {
  const sum = parts.of('term').find(({ is }) => is.meaning.means === 'sum');
  if (sum?.is.meaning.means === 'sum') {
    const { event, property, unit } = sum.is.meaning;
    parts.take([sum]);
    const of = { of: 'property' as const, how: 'sum' as const, property, event: { events: [event], where: [] } };
    return unit === undefined ? of : { ...of, unit };
  }
  const [event, ...others] = distinct(eventsNamed(parts, context));
  if (event === undefined || others.length > 0) return undefined;
  parts.take([event.part]);
  const persons = parts.says('persons', 'unique') || hasConcept(event.part, ['buyers']);
  return { of: persons ? 'persons' : 'events', event: event.selector };
}
