import type { Entity } from '../../../core/api/ask-reply.ts';
import type { Condition } from '../../../core/api/meaning/condition.ts';
import type { Group, Meaning } from '../../../core/api/meaning/meaning.ts';
import { subjectOf } from '../../kinds/say.ts';
import { conditionText } from '../say-events.ts';
import { spanText } from '../say-span.ts';
import { groupName, whoText } from '../say-who.ts';
import { usualSpan } from '../usual-span.ts';
import type { Voice } from '../voice.ts';

/** The parts of a meaning, in words and as they are. They are made from it, so that they cannot say anything else. */
export function entitiesOf(meaning: Meaning, confidence: number, voice: Voice): Entity[] {
  const span = meaning.span ?? usualSpan(meaning);
  const entity = (type: Entity['type'], value: string, part: unknown): Entity => ({
    type,
    value,
    normalizedValue: typeof part === 'string' ? part : JSON.stringify(part),
    confidence,
  });
  return [
    entity('metric', subjectOf(meaning, voice).head, meaning.kind === 'measure' ? meaning.measures : meaning.kind),
    ...meaning.groups.map((group) => entity('dimension', groupName(voice, group), nameOf(group))),
    ...meaning.where.map((condition) => entity('filter', conditionText(voice, condition), testOf(condition))),
    ...meaning.who.map((who) => entity('filter', whoText(voice, who), who)),
    entity('timeframe', spanText(voice, span), span),
  ];
}

function nameOf(group: Group): string {
  if ('property' in group) return group.property;
  return 'time' in group ? group.time : group.cohort;
}

function testOf({ property, operator, values }: Condition): string {
  return `${property} ${operator} ${values.map(String).join(', ')}`.trim();
}
