import type { QueryWarning } from '../../api/query.ts';
import { EVENT_COLUMNS } from '../../clickhouse/schema.ts';
import { nearName } from '../../near-name.ts';
import { shownValue } from '../describe-issues.ts';
import { resolveProperty } from '../properties.ts';

/** What the store was found to know of the names of a request. */
export type NamesFound = {
  readonly unknownEvents: readonly string[];
  readonly unknownSent: readonly string[];
  readonly hidden: readonly string[];
};

/** Names that the project has, of which one may have been meant. */
export type NamesKnown = { readonly events: readonly string[]; readonly sent: readonly string[] };

/** What the answer has to say of names: those that nobody ever sent, and those that mean a column beside what was sent. */
export function nameWarnings(found: NamesFound, known: NamesKnown): QueryWarning[] {
  const properties = [...known.sent, ...Object.keys(EVENT_COLUMNS).filter(isColumn)];
  return [
    ...found.unknownEvents.map((name) =>
      unknown('unknown_event', `No stored event is named ${shownValue(name)}`, name, known.events),
    ),
    ...found.unknownSent.map((name) =>
      unknown('unknown_property', `No stored event carries a property ${shownValue(name)}`, name, properties),
    ),
    ...found.hidden.map((name): QueryWarning => {
      const message =
        `\`${name}\` is the column that is worked out for every event. Events also carry a property of that name with ` +
        `other values: name it \`properties.${name}\``;
      return { code: 'hidden_property', name, message, did_you_mean: `properties.${name}` };
    }),
  ];
}

function unknown(code: QueryWarning['code'], said: string, name: string, known: readonly string[]): QueryWarning {
  const near = nearName(name, known);
  if (near === undefined) return { code, name, message: said };
  return { code, name, message: `${said}; did you mean \`${near}\`?`, did_you_mean: near };
}

function isColumn(name: string): boolean {
  return resolveProperty(name).kind !== 'sent';
}
