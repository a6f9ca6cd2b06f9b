import type { ReadContext } from '../../read-kind.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';
import { isView, wordsOf } from './event-words.ts';
import type { ReadHead } from './head.ts';
import { countOf } from './named-quantity.ts';
import { quantitiesOf } from './quantities.ts';

/** "Top pages", "most used features", "views by country": the event that the property, or the word for views, belongs to. */
export const readImplied: ReadHead = (parts, context) => {
  if (quantitiesOf(parts, context).length > 0) return undefined;
  if (parts.find('persons', 'sessions', 'buyers', 'active', 'unique', 'money') !== undefined) return undefined;
  const event = viewsNamed(parts, context) ?? eventOfGroup(parts, context) ?? eventOfTest(parts, context);
  if (event === undefined) return undefined;
  parts.says('views', 'count_of', 'how_often', 'did', 'events', 'total');
  const shares = parts.of('group').length > 0 && parts.says('share');
  return {
    measures: [countOf({ events: [event], where: [] })],
    ...(shares && { shares }),
    features: { kind_word: 0.7, implied_event: 1 },
    assumptions: [{ is: 'usual_event', event }],
  };
};

function viewsNamed(parts: TakenParts, { catalogue }: ReadContext): string | undefined {
  if (parts.find('views') === undefined) return undefined;
  const views = catalogue.events.filter(({ name }) => isView(name));
  return views.length === 1 ? views[0]?.name : undefined;
}

/** The only event with the property of a breakdown; a page is viewed, whatever else has it. */
function eventOfGroup(parts: TakenParts, context: ReadContext): string | undefined {
  const [group] = parts.of('group');
  if (group === undefined || !('property' in group.is.group)) return undefined;
  return ownerOf(group.is.group.property, context);
}

function eventOfTest(parts: TakenParts, context: ReadContext): string | undefined {
  const [values, ...others] = parts.of('values');
  if (values === undefined || others.length > 0 || parts.find('count_of', 'how_often') === undefined) return undefined;
  return ownerOf(values.is.property, context);
}

function ownerOf(property: string, { catalogue }: ReadContext): string | undefined {
  const carriers = catalogue.properties.find(({ name }) => name === property)?.events ?? [];
  if (carriers.length === 1) return carriers[0];
  const words = wordsOf(property);
  const akin = carriers.filter((name) => wordsOf(name).some((word) => words.includes(word)));
  return akin.length === 1 ? akin[0] : undefined;
}
