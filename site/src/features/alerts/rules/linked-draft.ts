import { EMPTY_DRAFT, type RuleDraft } from './draft.ts';

const NAME_CHARS_MAX = 100;

type Linked = {
  readonly report: string | undefined;
  /** A query as JSON. */
  readonly query: string | undefined;
  readonly name: string | undefined;
};

/** The form of a new rule, with what a link says about it; what cannot be read is left out. */
export function linkedDraft({ report, query, name = '' }: Linked): RuleDraft {
  const named = { ...EMPTY_DRAFT, name: name.slice(0, NAME_CHARS_MAX) };
  if (report !== undefined) return { ...named, source: 'report', report };
  const parsed = query === undefined ? undefined : queryIn(query);
  return parsed === undefined ? named : { ...named, source: 'query', query: parsed };
}

/** Project and days are left out: a rule belongs to its project, and reads its own buckets. */
function queryIn(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    const {
      project_id: _,
      date_range: __,
      compare: ___,
      interval: ____,
      ...query
    }: Record<string, unknown> = {
      ...parsed,
    };
    return 'query_type' in query ? query : undefined;
  } catch {
    return undefined;
  }
}
