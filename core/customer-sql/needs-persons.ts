import { PERSON_COLUMN, type SqlView } from '../tables/sql-views.ts';
import { isWord } from './read-statement.ts';
import type { Token } from './tokens.ts';

/**
 * Whether a statement may read the person of an event or session: it names the column, the view `persons`, all columns, a
 * choice of them, or something that the views without persons lack. A SELECT of anything else reads those views, which
 * join nothing.
 *
 * @param filters  the value of `additional_table_filters`, which may name columns too
 */
export function needsPersons(tokens: readonly Token[], filters: string): boolean {
  const [first] = tokens;
  if (!first || !isWord(first, 'SELECT', 'WITH')) return true;
  if (filters.includes(PERSON_COLUMN) || filters.includes('*')) return true;
  return tokens.some(
    (token, at) => namesPersons(token) || (token.kind === 'sign' && token.text === '*' && !isInCount(tokens, at)),
  );
}

const PERSONS_VIEW: SqlView['name'] = 'persons';

/** A parameter of the type Identifier may be any name. */
function namesPersons(token: Token): boolean {
  if (token.kind !== 'word' && token.kind !== 'quoted') return false;
  return (
    token.text === PERSON_COLUMN ||
    token.text === PERSONS_VIEW ||
    isWord(token, 'COLUMNS', 'IDENTIFIER', 'CURRENTDATABASE', 'DATABASE')
  );
}

function isInCount(tokens: readonly Token[], at: number): boolean {
  const [name, open] = [tokens[at - 2], tokens[at - 1]];
  return name !== undefined && isWord(name, 'COUNT') && open?.text === '(' && tokens[at + 1]?.text === ')';
}
