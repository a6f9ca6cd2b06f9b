import type { Measure } from '../../../../core/api/meaning/measure.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { purchaseOf } from '../../shared/event-parts.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import type { ReadHead } from './head.ts';

const NAMES = ['revenue_per_buyer', 'order_value'] as const;

/** "ARPPU", "AOV": what the project's owner calls revenue, per buyer or per purchase. */
export const readNamedRatio: ReadHead = (parts, context) => {
  const word = parts.find(...NAMES);
  const measure = word && measureNamed(word, context);
  if (measure === undefined) return undefined;
  parts.take([word].filter((each) => each !== undefined));
  return { measures: [measure], features: { kind_word: 1 } };
};

/** Takes the name of a ratio beside its own explanation: "ARPPU (revenue per paying user)". */
export function takeRatioName(parts: TakenParts, measures: readonly Measure[], context: ReadContext): void {
  const word = parts.find(...NAMES);
  const measure = word && measureNamed(word, context);
  const [said, ...others] = measures;
  if (word === undefined || measure === undefined || said === undefined || others.length > 0) return;
  if (keyOf(said) === keyOf(measure)) parts.take([word]);
}

function measureNamed(word: Constituent, context: ReadContext): Measure | undefined {
  const sums = Object.values(context.glossary).flatMap((meaning) => (meaning.means === 'sum' ? [meaning] : []));
  const [sum, ...others] = sums;
  const [purchase] = purchaseOf(context);
  if (sum === undefined || others.length > 0 || purchase === undefined) return undefined;
  const { property, event, unit } = sum;
  const money = { of: 'property' as const, property, event: { events: [event], where: [] }, ...(unit && { unit }) };
  if (hasConcept(word, ['order_value'])) return purchase.events.includes(event) ? { ...money, how: 'avg' } : undefined;
  return { of: 'ratio', top: { ...money, how: 'sum' }, bottom: { of: 'persons', event: purchase }, as: 'ratio' };
}

/** The same number has one key, whatever its unit and the order of its parts. */
function keyOf(measure: Measure): string {
  switch (measure.of) {
    case 'ratio':
      return `${keyOf(measure.top)} / ${keyOf(measure.bottom)}`;
    case 'property':
      return `${measure.how} ${measure.property} ${JSON.stringify(measure.event)}`;
    default:
      return JSON.stringify(measure);
  }
}
