import { tokenize } from './tokenize.ts';

export type Refusal = 'write' | 'other_tenant' | 'secret' | 'sql' | 'instructions';

/** The reply for each refusal; no query runs. */
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  write:
    'I can only read data, not add, change or delete it. An admin can erase a person’s data and change the project’s settings.',
  other_tenant: 'I can only answer from this project’s own data, never from another project, customer or organization.',
  secret: 'I cannot show keys, passwords or personal addresses. I can count people or break them down by a property.',
  sql: 'I do not run SQL from a question. Ask in plain words instead.',
  instructions:
    'I answer questions about this project’s events. Ask for a count, a trend, a breakdown or a comparison.',
};

const WRITE_VERBS = new Set(
  'delete drop remove erase purge wipe truncate destroy clear insert update overwrite alter rename backfill anonymize anonymise edit modify reset revoke grant disable import upload merge fix correct change set create add'.split(
    ' ',
  ),
);
/** Write verbs that may also ask for another view of the data: "add a breakdown by country", "change it to weekly". */
const VIEW_VERBS = new Set([
  'add',
  'change',
  'set',
  'create',
  'fix',
  'clear',
  'reset',
  'merge',
  'remove',
  'drop',
  'correct',
]);
const DATA_NOUN =
  /\b(events?|users?|persons?|people|customers?|data|rows?|records?|tables?|database|projects?|accounts?|history|keys?|dashboards?|members?|profiles?|purchases?|properties|everything|them all)\b/;
const POLITE = new Set(
  'please can could would you kindly just now then and also go ahead to i want need us let lets hey hi so first ok okay quickly immediately permanently help me should must will'.split(
    ' ',
  ),
);
const OTHER_TENANT =
  /\b(?:other|another|different|all|every|any|someone else|somebody else|anyone else|neighbou?ring|competitor)(?:'s|’s)? (?:project|tenant|organi[sz]ation|workspace|account|company|companie|client|customer account|compan(?:y|ie)|competitor)s?(?:'s?|’s?)?\b|\btenants?\b|\bproject[_ ]?id\b|\bprj_\w+|\borg_\w+|\bcompetitors?\b|\b(?:across|from|of|for) (?:all|other|every) (?:the )?(?:projects|organi[sz]ations|companies|workspaces|customers’ accounts)\b|\bproject (?:called|named|number)\b|\b(?:everyone|somebody|someone) else(?:'s|’s)\b/i;
const SECRET =
  /\b(?:passwords?|api[ -]?keys?|write[ -]?keys?|secrets?|access tokens?|auth tokens?|credentials|credit card numbers?|session cookies?)\b|\b(?:e-?mails?|e-?mail addresses|phone numbers?|(?:home |ip )?addresses)\b (?:of|for|from) (?:the |our |all |every )*(?:users?|people|persons?|customers?|everyone|visitors?|buyers?)\b/i;
const SQL =
  /\bselect\b[\s\S]+\bfrom\b|\b(?:insert into|drop (?:table|database|view)|delete from|truncate table|alter table|create table|union (?:all )?select|system\.\w+|information_schema)\b|;\s*--/i;
const INSTRUCTIONS =
  /\b(?:ignore|forget|disregard|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|previous|restrictions?|filters?)\b|\bsystem prompt\b|\bjailbreak\b/i;

/**
 * The reason why a question must not be answered, or undefined. It depends on the words only, not on the project's
 * names.
 */
export function refusalOf(question: string): Refusal | undefined {
  if (SQL.test(question)) return 'sql';
  if (INSTRUCTIONS.test(question)) return 'instructions';
  if (OTHER_TENANT.test(question)) return 'other_tenant';
  if (SECRET.test(question)) return 'secret';
  return asksToWrite(question) ? 'write' : undefined;
}

/** Whether a clause begins with an order to change data; "how many items were removed" does not. */
function asksToWrite(question: string): boolean {
  const tokens = tokenize(question);
  return tokens.some((token, at) => {
    if (!WRITE_VERBS.has(token.text) || token.quoted) return false;
    for (let before = at - 1; before >= 0; before--) {
      const word = tokens[before];
      if (word === undefined || word.clause !== token.clause || word.text === ',') break;
      if (!POLITE.has(word.text)) return false;
    }
    const rest = tokens
      .slice(at + 1)
      .map(({ text }) => text)
      .join(' ');
    return (
      !VIEW_VERBS.has(token.text) ||
      (DATA_NOUN.test(rest) &&
        !/^(?:a |the |it |this |that )?(?:breakdown|filter|split|to |by |interval|chart|comparison)/.test(rest))
    );
  });
}
