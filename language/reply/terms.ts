import type { Measure } from '../../core/api/meaning/measure.ts';
import type { Voice } from './voice.ts';

/** The term of the glossary that means exactly this aggregate; common terms in the language that is spoken. */
export function termFor(
  { glossary = {}, texts }: Voice,
  measure: Extract<Measure, { of: 'property' }>,
): string | undefined {
  const [event, ...others] = measure.event.events;
  if (event === undefined || others.length > 0 || measure.event.where.length > 0) return undefined;
  const found = Object.entries(glossary).find(
    ([, meaning]) =>
      'property' in meaning &&
      meaning.means === measure.how &&
      meaning.event === event &&
      meaning.property === measure.property,
  )?.[0];
  if (found === undefined) return undefined;
  const common = COMMON_TERMS.find((key) => key.replaceAll('_', ' ') === found.toLowerCase());
  return common === undefined ? found : texts.reading.term[common];
}

const COMMON_TERMS = ['revenue', 'average_order_value', 'sales'] as const;
