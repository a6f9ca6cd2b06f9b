import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import { EXPLAIN_PERSONS_MAX } from '../../../../../core/base/limits.ts';
import { call } from '../../../api/call.ts';
import type { Outcome } from '../../../api/outcome.ts';
import type { CellPlace } from './cell-place.ts';

/** A figure whose people can be listed: the request of the answer, and its place in it. */
export type Listable = { readonly query: QueryRequest; readonly cell: CellPlace };

export type Person = {
  /** Null for events without any id. */
  readonly name: string | null;
  readonly events: number;
  readonly firstAt: string;
  readonly lastAt: string;
};

export type PeoplePage = {
  readonly people: readonly Person[];
  /** Of all pages; `value` is the figure once more, worked out from the events that are listed. */
  readonly totals: { readonly persons: number; readonly events: number; readonly value?: number | null };
  readonly asOf?: string;
  readonly next?: string;
};

export type Ask = (after: string | undefined, limit: number) => Promise<Outcome<PeoplePage>>;

export function askPeople({ query, cell }: Listable, signal?: AbortSignal): Ask {
  return async (after, limit) => {
    const body = { project_id: query.project_id, query, cell, limit, ...(after === undefined ? {} : { after }) };
    const outcome = await call('POST /query/explain-number', { body }, { signal });
    return outcome.ok ? { ok: true, value: pageOf(outcome.value) } : outcome;
  };
}

/** All people of a figure, by as few requests as there can be; the first failure ends it. */
export async function everybody(ask: Ask): Promise<Outcome<readonly Person[]>> {
  const people: Person[] = [];
  let after: string | undefined;
  do {
    const page = await ask(after, EXPLAIN_PERSONS_MAX);
    if (!page.ok) return page;
    people.push(...page.value.people);
    after = page.value.next;
  } while (after !== undefined);
  return { ok: true, value: people };
}

type Explained = QueryResponse & { readonly next?: string };

function pageOf({ rows, totals = {}, meta, next }: Explained): PeoplePage {
  const { persons, events, value } = totals;
  return {
    people: rows.map(([name, count, firstAt, lastAt]) => ({
      name: name === null || name === undefined ? null : String(name),
      events: Number(count),
      firstAt: String(firstAt),
      lastAt: String(lastAt),
    })),
    totals: { persons: persons ?? 0, events: events ?? 0, ...(value === undefined ? {} : { value }) },
    ...(meta.incomplete === undefined ? {} : { asOf: meta.incomplete.as_of }),
    ...(next === undefined ? {} : { next }),
  };
}
