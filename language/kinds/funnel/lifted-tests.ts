import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';

type Funnel = MeaningOf<'funnel'>;

/**
 * "Conversion from signup to purchase on mobile": a test behind the last step is about the whole funnel, if every event
 * of the project may carry its property. Undefined where it belongs to the step alone.
 */
export function withLiftedTests(meaning: Funnel, { events, properties }: Catalogue): Funnel | undefined {
  const before = meaning.steps.slice(0, -1);
  const last = meaning.steps.at(-1);
  if (last === undefined || last.where.length === 0 || before.some(({ where }) => where.length > 0)) return undefined;
  const isEverywhere = ({ property }: Condition) =>
    properties.find(({ name }) => name === property)?.events.length === events.length;
  if (!last.where.every((test) => isEverywhere(test) && !PAGES.test(test.property))) return undefined;
  return { ...meaning, steps: [...before, { ...last, where: [] }], where: [...meaning.where, ...last.where] };
}

/** A page makes a step, however many events carry it. */
const PAGES = /page|path|url|screen/i;
