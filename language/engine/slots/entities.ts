import type { Entity } from '../../../core/api/ai.ts';
import { spanText } from '../time/span.ts';
import type { Annotated } from './annotate.ts';
import { textOf } from './cue-lookups.ts';

/** The recognised parts of a question for the reply: the words, and what they mean. */
export function entitiesOf(annotated: Annotated): Entity[] {
  const entity = (
    type: Entity['type'],
    place: { from: number; to: number },
    normalizedValue: string,
    confidence: number,
  ) => ({
    type,
    value: textOf(annotated, place),
    normalizedValue,
    confidence: Math.round(confidence * 100) / 100,
  });
  return [
    ...annotated.terms.map((term) =>
      entity('where' in term.entry.meaning ? 'filter' : 'metric', term, term.entry.term, 1),
    ),
    ...annotated.events.map((link) => entity('metric', link, link.name, link.score)),
    ...annotated.properties.map((link) => entity('dimension', link, link.name, link.score)),
    ...annotated.values.map((link) =>
      entity('filter', link, conditionText(link.options[0]?.conditions ?? []), link.score),
    ),
    ...annotated.times.flatMap((time) =>
      time.meaning.is === 'span' ? [entity('timeframe', time, spanText(time.meaning.span), 1)] : [],
    ),
  ];
}

function conditionText(
  conditions: readonly { property: string; values: readonly (string | number | boolean)[] }[],
): string {
  return conditions.map(({ property, values }) => `${property}=${values.join('|')}`).join(' & ');
}
