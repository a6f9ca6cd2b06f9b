import { slicesOf } from '../../core/base/slices.ts';
import type { SqlPart } from '../cold/day-statements.ts';

/**
 * The right side of `IN` for a list of texts, in as many parameters as needed: a parameter holds 128 KiB, and the devices
 * of one person may take more. Texts have at most 64 characters.
 *
 * `inList('ids', ['a'])` is `{ids_0: Array(String)}`; longer lists are `(SELECT arrayJoin(arrayConcat({ids_0: …}, …)))`.
 * With 20,000 texts, a statement takes ClickHouse 9 s if the list is an expression, and 0.2 s if it is a subquery.
 */
export function inList(name: string, texts: readonly string[]): SqlPart {
  const lists = texts.length === 0 ? [[]] : parameterLists(texts);
  const placeholders = lists.map((_, at) => `{${name}_${at}: Array(String)}`);
  return {
    sql:
      placeholders.length === 1 ? placeholders.join() : `(SELECT arrayJoin(arrayConcat(${placeholders.join(', ')})))`,
    params: Object.fromEntries(lists.map((list, at) => [`${name}_${at}`, list])),
  };
}

/** The texts in lists that each fit into one parameter. */
export function parameterLists(texts: readonly string[]): string[][] {
  return slicesOf(texts, TEXTS_MAX);
}

const TEXTS_MAX = 1_500;
