import { expect, it } from 'vitest';
import { anAccount } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';
import { notingDatabase } from '../../../test/harness/workers-statements.ts';

let addresses = 0;

/** The statements of a request before its answer, sorted. Mail and entries of failures come after it. */
async function workOf(path: string, body: unknown): Promise<string[]> {
  const { DB, statements } = notingDatabase();
  await ask(path, { body, from: `192.0.2.${++addresses}`, env: { DB } });
  const afterwards = /kept_mail|audit_|"members"|"looks"|"hosts"/;
  return statements
    .filter((statement) => !afterwards.test(statement))
    .map((one) => one.replace(/^select .* from/, 'select from'))
    .sort();
}

it.each([
  ['/api/auth/sign-up/email', { password: 'another horse battery', name: 'Ada' }],
  ['/api/auth/request-password-reset', {}],
  ['/api/auth/sign-in/email', { password: 'not the password' }],
])(
  '%s does the same work for an address with and without an account, which time would otherwise tell apart',
  async (path, rest) => {
    const { email } = await anAccount();
    const known = await workOf(path, { ...rest, email });
    const unknown = await workOf(path, { ...rest, email: `unknown${addresses}@example.com` });
    expect(known.length).toBeGreaterThan(0);
    expect(unknown).toEqual(known);
  },
);
