import type { Catalogue } from '../catalogue.ts';
import type { ExpectedEvent, ExpectedProperty, Template } from './templates/template.ts';

/** The events and properties that a project sends. */
export type Sent = {
  readonly events: readonly Pick<Catalogue['events'][number], 'name' | 'count'>[];
  readonly properties: readonly Pick<Catalogue['properties'][number], 'name' | 'events'>[];
};

/** By the id of an expected event, or `<event>.<property>`: the name under which the project sends it. */
export type TemplateNames = Readonly<Record<string, string>>;

/**
 * The names under which a project sends what a template expects, as far as it does. Spelling does not matter
 * (`Sign Up`, `signUp`, `sign_up`). The expected name comes before other usual ones, in their order; among several
 * spellings of one, the most frequent counts.
 *
 * @param chosen  names that a person has chosen for expected events; '' for none
 */
export function matchTemplate({ expects }: Template, sent: Sent, chosen: TemplateNames = {}): TemplateNames {
  const names: Record<string, string> = {};
  for (const expected of expects) {
    const event = chosen[expected.id] ?? eventFor(expected, sent);
    if (event === undefined || event === '') continue;
    names[expected.id] = event;
    for (const property of expected.properties ?? []) {
      const key = `${expected.id}.${property.id}`;
      const found = chosen[key] ?? propertyFor(property, event, sent);
      if (found !== undefined && found !== '') names[key] = found;
    }
  }
  return names;
}

function eventFor({ id, usual }: ExpectedEvent, { events }: Sent): string | undefined {
  const byCount = events.toSorted((one, other) => other.count - one.count);
  return firstOf(
    [id, ...usual],
    byCount.map(({ name }) => name),
  );
}

function propertyFor({ id, usual }: ExpectedProperty, event: string, { properties }: Sent): string | undefined {
  const ofEvent = properties.filter(({ events }) => events.includes(event));
  return firstOf(
    [id, ...usual],
    ofEvent.map(({ name }) => name),
  );
}

/** The first sent name that is spelled like one of the wanted, in the order of the wanted. */
function firstOf(wanted: readonly string[], sent: readonly string[]): string | undefined {
  for (const name of wanted) {
    const spelled = plain(name);
    const found = sent.find((each) => plain(each) === spelled);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Letters and digits in lower case: `$Sign Up` and `sign_up` are alike. */
function plain(name: string): string {
  return name
    .replace(/^properties\./, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
