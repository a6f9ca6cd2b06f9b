import type { QueryColumn, QueryWarning } from '../../api/query.ts';
import { nearName } from '../../base/near-name.ts';
import { shownValue } from '../describe-issues.ts';
import { knownNames, resolveProperty } from '../properties/resolve.ts';

/** The result of looking up the names of a request in the store. */
export type NamesFound = {
  readonly unknownEvents: readonly string[];
  readonly unknownSent: readonly string[];
  readonly hidden: readonly string[];
  /** Names of objects, although the request uses their value. */
  readonly objects: readonly string[];
  /** Names whose look-up did not finish in time. */
  readonly unchecked: readonly string[];
};

/** Names in the project, one of which may have been meant. */
export type NamesKnown = {
  readonly events: readonly string[];
  readonly sent: readonly string[];
  /** Older days lie in cold storage, whose names are not looked up. */
  readonly hasCold: boolean;
};

/** Warns of names that were never sent, and of columns that hide a sent property of the same name. */
export function nameWarnings(found: NamesFound, known: NamesKnown): QueryWarning[] {
  const properties = [...known.sent, ...knownNames()];
  const stored = known.hasCold ? 'event outside cold storage, whose names are not looked up,' : 'stored event';
  return [
    ...found.unknownEvents.map((name) =>
      unknown('unknown_event', `No ${stored} is named ${shownValue(name)}`, name, known.events),
    ),
    ...found.unknownSent.map((name) =>
      unknown('unknown_property', `No ${stored} carries a property ${shownValue(name)}`, name, properties),
    ),
    ...found.objects.map((name) => objectOf(name, known.sent)),
    ...found.unchecked.map((name): QueryWarning => {
      const message = `The search for ${shownValue(name)} in the events did not finish in time; ask again`;
      return { code: 'unchecked_name', name, message };
    }),
    ...found.hidden.map((name): QueryWarning => {
      const message =
        `\`${name}\` is the column that is derived for every event. Events also carry a property of that name with ` +
        `other values; to use it, write \`properties.${name}\``;
      return { code: 'hidden_property', name, message, did_you_mean: `properties.${name}` };
    }),
  ];
}

function objectOf(name: string, sent: readonly string[]): QueryWarning {
  const fields = sent.filter((each) => each.startsWith(`${name}.`)).sort();
  const shown = fields.slice(0, FIELDS_SHOWN_MAX).map(shownValue).join(', ');
  const [near] = fields;
  const message =
    `${shownValue(name)} is an object, which has no value of its own; use one of its fields` +
    (near === undefined ? '' : `, ${shown}${fields.length > FIELDS_SHOWN_MAX ? ' …' : ''}`);
  return { code: 'object_property', name, message, ...(near === undefined ? {} : { did_you_mean: near }) };
}

const FIELDS_SHOWN_MAX = 5;

function unknown(code: QueryWarning['code'], said: string, name: string, known: readonly string[]): QueryWarning {
  const near = nearName(name, known);
  if (near === undefined) return { code, name, message: said };
  return { code, name, message: `${said}; did you mean \`${near}\`?`, did_you_mean: near };
}

/** The breakdowns of an answer in which an event of several groups is in the row of each. */
export function overlappingIn(columns: readonly QueryColumn[]): string[] {
  return columns.flatMap(({ name, role }) => (role === 'group' && resolveProperty(name).isList ? [name] : []));
}

/** Warns that a property holds lists, so its groups are the elements of the lists. */
export function elementsCounted(name: string): QueryWarning {
  const message = `\`${name}\` holds lists: an event counts in the group of each element, so the groups add up to more`;
  return { code: 'elements_counted', name, message };
}
