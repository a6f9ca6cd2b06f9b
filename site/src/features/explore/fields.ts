import { QUERY_FILTERS_MAX } from '../../../../core/base/limits.ts';
import type { Expression } from './address/notation.ts';
import { listOf, textOf } from './address/notation.ts';
import { readAll, wholeOf } from './address/read.ts';
import type { Control, ControlOf, Lens } from './control.ts';

/** A part of a report: its text in the address, and the control by which a person changes it. */
export type Field<R> = {
  readonly param: string;
  /** Absent if the part is changed beside the result, as the form of the chart is. */
  readonly control?: Control<R>;
  write(report: R): readonly string[];
  /** The report with the part that the texts say; undefined if they cannot be read. */
  read(report: R, texts: readonly string[]): R | undefined;
};

export type Codec<Value> = {
  /** The value of a part that was taken out; without it, no text is one that cannot be read or an empty list. */
  readonly absent?: { readonly value: Value };
  write(value: Value): readonly string[];
  read(texts: readonly string[]): Value | undefined;
};

/** The parts of a control that its constructor takes; it adds the type and the codec. */
export type Given<R, Type extends Control<R>['type']> = Omit<ControlOf<R, Type>, 'type'> & { readonly param: string };

export function fieldOf<R, Value>(param: string, lens: Lens<R, Value>, codec: Codec<Value>): Field<R> {
  return {
    param,
    write: (report) => codec.write(lens.get(report)),
    read: (report, texts) => {
      if (texts.length === 0 && codec.absent) return lens.set(report, codec.absent.value);
      const value = codec.read(texts);
      return value === undefined ? undefined : lens.set(report, value);
    },
  };
}

export function optionField<R, const Value extends string>({
  options,
  ...given
}: Lens<R, Value> & {
  readonly param: string;
  readonly options: Readonly<Record<Value, ControlOf<R, 'option'>['label']>>;
} & Pick<ControlOf<R, 'option'>, 'label' | 'place' | 'path' | 'isShown'>): Field<R> {
  const entries = Object.entries<ControlOf<R, 'option'>['label']>(options);
  const known = (text: string | undefined) => (text !== undefined && isKeyOf(options, text) ? text : undefined);
  const set = (report: R, text: string) => {
    const value = known(text);
    return value === undefined ? report : given.set(report, value);
  };
  const field = fieldOf(given.param, given, { write: (value) => [value], read: ([text]) => known(text) });
  return { ...field, control: { ...given, type: 'option', options: entries, set } };
}

export function toggleField<R>(given: Given<R, 'toggle'>): Field<R> {
  const codec: Codec<boolean> = {
    write: (isOn) => [isOn ? 'yes' : 'no'],
    read: ([text]) => wordOf({ yes: true, no: false }, text),
  };
  return { ...fieldOf(given.param, given, codec), control: { type: 'toggle', ...given } };
}

export function wholeField<R>(given: Given<R, 'whole'>): Field<R> {
  return { ...fieldOf(given.param, given, wholeCodec(given)), control: { type: 'whole', ...given } };
}

type Bounds = { readonly least: number; readonly most: number };

export function wholeCodec({ least, most }: Bounds): Codec<number | undefined> {
  return optional(([text]): number | undefined => {
    const value = wholeOf(text);
    return value !== undefined && value >= least && value <= most ? value : undefined;
  });
}

/** A number of percent, which may have decimals: `99.9`. */
export function percentField<R>(given: Given<R, 'percent'>): Field<R> {
  const codec = optional(([text = '']): number | undefined => {
    const value = /^\d{1,3}(?:\.\d{1,4})?$/.test(text) ? Number(text) : Number.NaN;
    return value >= given.least && value <= given.most ? value : undefined;
  });
  return { ...fieldOf(given.param, given, codec), control: { type: 'percent', ...given } };
}

/** `14d`: a whole number of seconds, minutes, hours, days or weeks. */
export function durationField<R>(given: Given<R, 'duration'>): Field<R> {
  const codec = optional(([text]) =>
    text !== undefined && (isDuration(text) || (given.takesUnlimited === true && text === 'unlimited'))
      ? text
      : undefined,
  );
  return { ...fieldOf(given.param, given, codec), control: { type: 'duration', ...given } };
}

function isDuration(text: string): boolean {
  return /^[1-9]\d{0,6}[smhdw]$/.test(text);
}

/** Text as it was written. */
export const rawText = optional(([text]) => text);

/** Names, each a parameter of its own and exactly as it is. */
export const rawNames: Codec<readonly string[]> = { write: (names) => names, read: (texts) => texts };

/** As many as any list of a query may have; a link with thousands would only make the page slow. */
const ENTRIES_MAX = QUERY_FILTERS_MAX;

/** A list, each of its entries a parameter of its own. */
export function eachAs<Entry>(
  write: (entry: Entry) => readonly Expression[],
  read: (list: readonly Expression[]) => Entry | undefined,
): Codec<readonly Entry[]> {
  return {
    write: (entries) => entries.map((each) => textOf(write(each))),
    read: (texts) => {
      if (texts.length > ENTRIES_MAX) return undefined;
      return readAll(texts, (text) => {
        const list = listOf(text);
        return list && read(list);
      });
    },
  };
}

/** A part that may be absent; the address then says nothing about it. */
function optional<Value extends string | number>(
  read: (texts: readonly string[]) => Value | undefined,
): Codec<Value | undefined> {
  return { absent: { value: undefined }, write: (value) => (value === undefined ? [] : [String(value)]), read };
}

function wordOf<Value>(words: Readonly<Record<string, Value>>, text: string | undefined): Value | undefined {
  return text !== undefined && Object.hasOwn(words, text) ? words[text] : undefined;
}

function isKeyOf<Key extends string>(record: Readonly<Record<Key, unknown>>, text: string): text is Key {
  return Object.hasOwn(record, text);
}
