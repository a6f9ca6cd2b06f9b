import type { ApiError } from '../base/errors.ts';

/**
 * A refusal whose sentences hold no texts that tenants wrote: a model reads a sentence of ours as said by us. Arguments that
 * are no plain names are called by their place, and names that were probably meant stand apart, as values of `details`.
 */
export function plainError(error: ApiError, given: Readonly<Record<string, unknown>>): ApiError {
  const texts = textsIn(given, '').toSorted((one, other) => other.text.length - one.text.length);
  return {
    ...error,
    message: plain(error.message, texts),
    ...(error.details ? { details: record(plainDetails(error.details, texts)) } : {}),
  };
}

/** Details with their sentences made plain; those are called `message`, however deep. */
function plainDetails(value: unknown, texts: readonly Found[]): unknown {
  if (Array.isArray(value)) return value.map((each) => plainDetails(each, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name === 'message' && typeof each === 'string' ? plain(each, texts) : plainDetails(each, texts),
    ]),
  );
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

type Found = { readonly text: string; readonly path: string };

/** Names of fields, kinds, events and ids as programs write them; everything else may be a sentence. */
const PLAIN = /^[\w.$:*/+-]{1,60}$/;
const SHOWN_CHARS_MAX = 500;
const SHOWN_CHARS_MIN = 8;

function textsIn(value: unknown, path: string): Found[] {
  if (typeof value === 'string') return PLAIN.test(value) ? [] : [{ text: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const isPlain = PLAIN.test(name);
    const at = Array.isArray(value) ? `${path}[${name}]` : `${path === '' ? '' : `${path}.`}${isPlain ? name : '…'}`;
    return [...(isPlain ? [] : [{ text: name, path: path === '' ? 'arguments' : path }]), ...textsIn(each, at)];
  });
}

function plain(message: string, texts: readonly Found[]): string {
  const unhinted = message.replaceAll(/[;,.]? ?[Dd]id you mean `[^`]*`\?/g, '');
  return texts.reduce((said, { text, path }) => {
    const shown = [text, JSON.stringify(text).slice(1, -1)].map((form) => longestBeginning(form, said));
    const found = shown.find((each) => each !== '');
    return found === undefined ? said : said.replaceAll(found, `(${path})`);
  }, unhinted);
}

/** The longest beginning of a text that is said, since messages cut long values; a few letters are no sentence. */
function longestBeginning(text: string, said: string): string {
  for (
    let length = Math.min(text.length, SHOWN_CHARS_MAX);
    length >= Math.min(text.length, SHOWN_CHARS_MIN);
    length--
  ) {
    const beginning = text.slice(0, length);
    if (beginning !== '' && said.includes(beginning)) return beginning;
  }
  return '';
}
