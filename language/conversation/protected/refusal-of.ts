import type { Refusal } from '../../reading/outcome.ts';
import { asksToWrite } from './asks-to-write.ts';
import { type Clause, clausesOf, within } from './clauses.ts';
import { type ProtectedPhrase, type ProtectedView, protectedViews } from './find-protected.ts';

/** Whether characters of the question are a name of the project (an event, a property, a value, a term). */
export type IsNamedText = (fromChar: number, toChar: number) => boolean;
/** The same by tokens. */
export type IsNamed = (from: number, to: number) => boolean;

/**
 * The reason why a question must not be answered, or undefined. It looks at how words stand together, in every language
 * and every clause; names of the project are names, so "password logins" and "deleted accounts" are counted.
 */
export function refusalOf(question: string, isNamedText: IsNamedText): Refusal | undefined {
  if (SQL.test(question)) return 'write';
  if (FOREIGN_ID.test(question)) return 'other_tenant';
  for (const view of protectedViews(question)) {
    const isNamed = namedTokens(view, isNamedText);
    const refusal = REASONS.find(([, applies]) => applies(view, isNamed))?.[0];
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

type Reason = (view: ProtectedView, isNamed: IsNamed) => boolean;

const REASONS: readonly (readonly [Refusal, Reason])[] = [
  ['instructions', overridesInstructions],
  ['other_tenant', asksForOthers],
  ['personal_data', asksForSecrets],
  ['write', asksToWrite],
];

/** Statements of a database, by their grammar. */
const SQL =
  /\bselect\b\s+(?:\*|[\w.,\s()*]+?)\s+\bfrom\b\s+[\w."`]+\s*(?:;|$|where\b|join\b|group\b|order\b|limit\b|union\b)|\b(?:insert\s+into|drop\s+(?:table|database|view|schema)|delete\s+from|truncate\s+table|alter\s+table|create\s+(?:table|user|database)|union\s+(?:all\s+)?select|update\s+\w+\s+set|grant\s+\w+\s+on)\b|\binformation_schema\b|\bsystem\.\w+|;\s*--|'\s*or\s+1\s*=\s*1/i;

/** Ids of this service and ways to name a project by its id. */
const FOREIGN_ID = /\b(?:prj|org)_\w+|\b(?:project|tenant|organi[sz]ation)[ _-]?id\b/i;

function namedTokens({ tokens }: ProtectedView, isNamedText: IsNamedText): IsNamed {
  return (from, to) => {
    const first = tokens[from];
    const last = tokens[to - 1];
    return first !== undefined && last !== undefined && isNamedText(first.from, last.to);
  };
}

/** How far two words of one wish may stand apart. */
const NEAR_TOKENS = 7;

function overridesInstructions(view: ProtectedView): boolean {
  const whole = { from: 0, to: view.tokens.length };
  if (within(view, whole, 'roles').length > 0) return true;
  const targets = within(view, whole, 'instructions');
  return within(view, whole, 'overrides', 'shows').some((order) => targets.some((target) => isNear(order, target)));
}

function isNear(one: ProtectedPhrase, other: ProtectedPhrase): boolean {
  const gap = one.to <= other.from ? other.from - one.to : one.from - other.to;
  return gap >= 0 && gap <= NEAR_TOKENS;
}

/**
 * "Other" or "every" directly before a word for those whose data is apart. "Every company" is a breakdown where the
 * project has companies; "another company" never is.
 */
function asksForOthers(view: ProtectedView, isNamed: IsNamed): boolean {
  const whole = { from: 0, to: view.tokens.length };
  const free = ({ from, to }: ProtectedPhrase): boolean => !isNamed(from, to);
  if (within(view, whole, 'outsiders').some(free)) return true;
  return within(view, whole, 'tenants').some((tenant) =>
    within(view, whole, 'others', 'every').some((word) => {
      const between = tenant.from - word.to;
      return between >= 0 && between <= 2 && (word.is === 'others' || free(tenant));
    }),
  );
}

/** Data by which somebody can be reached or get in: asked for itself, and not counted or used as a means. */
function asksForSecrets(view: ProtectedView, isNamed: IsNamed): boolean {
  const shown = within(view, { from: 0, to: view.tokens.length }, 'shows').length > 0;
  return clausesOf(view).some((clause) => {
    if (within(view, clause, 'amounts').length > 0) return false;
    return within(view, clause, 'secrets', 'contacts').some((noun) => {
      if (isMeans(view, clause, noun)) return false;
      const owned = isOwned(view, clause, noun);
      if (isNamed(noun.from, noun.to)) return shown && (owned || isAll(view, clause, noun));
      return owned || (shown && (noun.is === 'secrets' || within(view, clause, 'persons').length > 0));
    });
  });
}

/** "With a password", "password vs sso", "password resets": the word only tells how, or belongs to another one. */
function isMeans(view: ProtectedView, clause: Clause, noun: ProtectedPhrase): boolean {
  const means = within(view, clause, 'means');
  if (means.some(({ from, to }) => (to <= noun.from && noun.from - to <= 1) || from === noun.to)) return true;
  if (!view.nounsBeforeNouns) return false;
  const next = noun.to < clause.to;
  return next && within(view, clause, 'of', 'persons', 'means', 'determiners').every(({ from }) => from !== noun.to);
}

/** "All stored passwords": every one, and not those that are a value of the project. */
function isAll(view: ProtectedView, clause: Clause, noun: ProtectedPhrase): boolean {
  return within(view, clause, 'every').some(({ to }) => to <= noun.from && noun.from - to <= 2);
}

/** "The passwords of our users", "everybody's email", "user passwords". */
function isOwned(view: ProtectedView, clause: Clause, noun: ProtectedPhrase): boolean {
  const persons = within(view, clause, 'persons');
  const of = within(view, clause, 'of');
  const behind = of.some((word) => word.from === noun.to && persons.some(({ from }) => from >= word.to));
  const before = persons.some((person) => person.to <= noun.from && noun.from - person.to <= 2);
  return behind || before;
}
