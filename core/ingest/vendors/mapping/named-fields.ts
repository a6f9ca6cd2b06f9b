import type { Fields } from '../../raw-event.ts';

/** Properties of a kind of event, by the field that each comes from: as it was sent, or as a number. */
export type NamedFields = {
  readonly texts?: Readonly<Record<string, string>>;
  readonly numbers?: Readonly<Record<string, string>>;
};

/** The properties of an event whose fields have short names and texts as values. Those that were not sent are undefined. */
export function namedFields({ texts = {}, numbers = {} }: NamedFields, sent: Fields): Fields {
  const asSent = Object.entries(texts).map(([name, field]) => [name, sent[field]] as const);
  const amounts = Object.entries(numbers).map(([name, field]) => [name, numberOf(sent[field])] as const);
  return Object.fromEntries([...asSent, ...amounts]);
}

/** A text that is not a number stays as it is. */
function numberOf(value: unknown): unknown {
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
