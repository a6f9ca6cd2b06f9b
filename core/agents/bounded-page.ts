import { AGENT_ANSWER_BYTES_MAX, AGENT_CELL_CHARS_MAX, AGENT_ROWS_DEFAULT, AGENT_ROWS_MAX } from '../base/limits.ts';

/** The fields by which every list of an answer describes its page. */
export type PageFacts = {
  /** Of all pages. */
  readonly total: number;
  readonly returned: number;
  /** Whether rows after these exist. */
  readonly truncated: boolean;
  readonly next?: string;
};

/** The answer of a tool: plain data, in which whatever tenants wrote stands as values and never as a sentence of ours. */
export type ToolAnswer = Readonly<Record<string, unknown>>;

/** The rows of a page, by the argument `limit`. */
export function rowsOfPage(limit: number | undefined): number {
  return Math.min(limit ?? AGENT_ROWS_DEFAULT, AGENT_ROWS_MAX);
}

type Page<Item> = {
  /** From the first of this page on; those beyond the page do no harm. */
  readonly items: readonly Item[];
  readonly limit: number;
  /** Rows of the pages before. */
  readonly offset: number;
  readonly total: number;
  /** `next` after so many of the items; undefined where no more can be had. */
  readonly nextAfter: (shown: readonly Item[]) => string | undefined;
  /** The whole answer with these items. */
  readonly answer: (shown: readonly Item[], page: PageFacts) => ToolAnswer;
};

/**
 * The answer with as many of the items as fit: never more rows than asked for, nor more bytes than an answer may have. An
 * item that alone is too large is shown with its texts cut.
 */
export function boundedPage<Item>({ items, limit, offset, total, nextAfter, answer }: Page<Item>): ToolAnswer {
  const wanted = items.slice(0, limit).map((item) => withShortTexts(item, AGENT_CELL_CHARS_MAX));
  const answerOf = (shown: readonly Item[]): ToolAnswer => {
    const isMore = offset + shown.length < total;
    const next = isMore && shown.length > 0 ? nextAfter(items.slice(0, shown.length)) : undefined;
    const facts = { total, returned: shown.length, truncated: isMore, ...(next === undefined ? {} : { next }) };
    return answer(shown, facts);
  };
  const whole = answerOf(wanted);
  if (fits(whole)) return whole;
  const count = largestFitting(wanted.length, (length) => fits(answerOf(wanted.slice(0, length))));
  if (count > 0) return answerOf(wanted.slice(0, count));
  return answerOf(wanted.slice(0, 1).map((item) => withShortTexts(item, TIGHT_CHARS)));
}

const TIGHT_CHARS = 100;
/** The protocol's envelope around an answer. */
const ENVELOPE_BYTES = 600;

function fits(answer: ToolAnswer): boolean {
  // The text of an answer is a JSON string in the message, in which quotes are escaped once more.
  return encoder.encode(JSON.stringify(JSON.stringify(answer))).length <= AGENT_ANSWER_BYTES_MAX - ENVELOPE_BYTES;
}

const encoder = new TextEncoder();

/** The largest length from 0 that fits, by halving: a longer page is larger. */
function largestFitting(length: number, isFitting: (length: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isFitting(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The same data with its long texts cut; an ellipsis marks the cut. */
function withShortTexts<Data>(data: Data, charsMax: number): Data;
function withShortTexts(data: unknown, charsMax: number): unknown {
  if (typeof data === 'string') return data.length <= charsMax ? data : `${data.slice(0, charsMax).toWellFormed()}…`;
  if (Array.isArray(data)) return data.map((each) => withShortTexts(each, charsMax));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, each]) => [name, withShortTexts(each, charsMax)]));
}
