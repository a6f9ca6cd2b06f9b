import type { ObjectUser } from '../../../../core/api/objects/wire.ts';
import type { Failure } from '../../api/outcome.ts';
import type { WordKey } from '../../words/areas.ts';
import { locale, t } from '../../words/t.ts';

/** The evidence of the refusal `in_use`: everything that uses an object, and the text that confirms its deletion. */
export type Users = { readonly users: readonly ObjectUser[]; readonly confirm: string };

export function usersIn({ code, details }: Failure): Users | undefined {
  const usedBy = details?.used_by;
  const confirm = details?.confirm;
  if (code !== 'in_use' || !Array.isArray(usedBy) || typeof confirm !== 'string') return undefined;
  return { users: usedBy.filter(isUser), confirm };
}

/** A line for each kind of user, such as `2 dashboards: Shop, Growth`. */
export function sayUsers(users: readonly ObjectUser[]): readonly string[] {
  const kinds = [...new Set(users.map(({ object }) => object))];
  return kinds.map((kind) => {
    const names = users.filter(({ object }) => object === kind).map(({ name }) => name);
    const shown = names.slice(0, NAMES_SHOWN);
    const more = names.length - shown.length;
    const list = [...shown, ...(more > 0 ? [t('filters.and_more', { count: more })] : [])];
    const key = WORDS.get(kind) ?? 'filters.used_by_other';
    return t(key, { count: names.length, list: new Intl.ListFormat(locale(), { type: 'unit' }).format(list) });
  });
}

const NAMES_SHOWN = 5;
const WORDS: ReadonlyMap<string, WordKey> = new Map<string, WordKey>([
  ['dashboards', 'filters.used_by_dashboards'],
  ['reports', 'filters.used_by_reports'],
  ['segments', 'filters.used_by_segments'],
  ['cohorts', 'filters.used_by_cohorts'],
  ['metrics', 'filters.used_by_metrics'],
  ['schedules', 'filters.used_by_schedules'],
  ['spreadsheet_links', 'filters.used_by_spreadsheet_links'],
  ['public_links', 'filters.used_by_public_links'],
]);

function isUser(user: unknown): user is ObjectUser {
  return (
    typeof user === 'object' && user !== null && 'object' in user && 'name' in user && typeof user.name === 'string'
  );
}
