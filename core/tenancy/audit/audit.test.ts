import { describe, expect, it } from 'vitest';
import { type ChainRow, chainKey, emptyChain, sealRows } from './chain.ts';
import { foldRepeat, type RepeatWindow, sumsOf } from './fold-repeats.ts';
import { joinPersonal, splitPersonal } from './personal-part.ts';
import { secretChange, withoutSecrets } from './secret-fields.ts';
import { verifyChain } from './verify-chain.ts';

const MINUTE_MS = 60_000;

describe('what an entry says of a secret', () => {
  it('is whether it was set, is set or changed', () => {
    expect(secretChange('client_secret', { was: false, is: true })).toEqual({
      before: { client_secret: 'unset' },
      after: { client_secret: 'set' },
    });
    expect(secretChange('client_secret', { was: true, is: true }).after).toEqual({ client_secret: 'changed' });
    expect(secretChange('client_secret', { was: true, is: false }).after).toEqual({ client_secret: 'unset' });
  });

  it.each([
    ['signing_secret', 'whsec_aGVsbG8gd29ybGQ='],
    ['client_secret', 'hunter2'],
    ['scim_token', 'ew_scim_0123'],
    ['api_key', 'ew_api_0123'],
    ['totp_secret', 'JBSWY3DPEHPK3PXP'],
    ['recovery_codes', ['1111-2222']],
    ['newPassword', 'hunter2'],
    ['refreshToken', 'eyJh.eyJz.c2ln'],
    ['credentials', { password: 'hunter2' }],
    ['otp', 123456],
  ])('is never its value: %s', (name, value) => {
    expect(withoutSecrets({ [name]: value })).toEqual({ [name]: 'set' });
  });

  it.each([
    ['https://hooks.slack.com/services/T0/B0/hunter2', '[secret]'],
    [
      'https://acme.example/callback?code=hunter2&state=hunter2&x=1',
      'https://acme.example/callback?code=[secret]&state=[secret]&x=1',
    ],
    ['key ew_api_0123abc was sent', 'key [secret] was sent'],
  ])('is cut out of texts: %s', (text, left) => {
    expect(withoutSecrets({ after: { note: [text] } })).toEqual({ after: { note: [left] } });
  });
});

describe('what names a person', () => {
  it('is taken out of an entry and put back, field by field', () => {
    const fields = {
      from: { address: '203.0.113.7' },
      before: { role: 'viewer', email: 'edit@acme.example' },
      after: { role: 'editor', invited: ['new@acme.example'] },
      kind: 'api',
    };
    const { kept, personal } = splitPersonal(fields);
    expect(kept).toEqual({ before: { role: 'viewer' }, after: { role: 'editor' }, kind: 'api' });
    expect(JSON.stringify(kept)).not.toContain('@');
    expect(joinPersonal(kept, personal)).toEqual(fields);
    expect(joinPersonal(kept, null)).toEqual(kept);
  });
});

describe('what is repeated', () => {
  it('adds twenty entries a minute and one sum, however often and from however many addresses', () => {
    let window: RepeatWindow | undefined;
    let written = 0;
    for (let times = 0; times < 5_000; times++) {
      const target = `usr_${times % 10}`;
      const repeatable = {
        key: `${target} ${times % 1_000}`,
        action: 'session.create',
        target,
        outcome: 'failure' as const,
      };
      const folded = foldRepeat(window, repeatable, 30 * MINUTE_MS + times);
      window = folded.window;
      if (folded.isWritten) written += 1;
    }
    if (!window) return expect.fail('nothing was counted');
    const sums = sumsOf(window);
    expect([written, sums.length, sums[0]?.details.times]).toEqual([20, 1, 4_980]);
    expect(JSON.stringify(window).length).toBeLessThan(20_000);
  });

  it('begins anew with each minute', () => {
    const one = { key: 'a', action: 'session.create', target: 'usr_1', outcome: 'failure' as const };
    const first = foldRepeat(undefined, one, 0);
    expect(foldRepeat(first.window, one, 1).isWritten).toBe(false);
    expect(foldRepeat(first.window, one, MINUTE_MS).isWritten).toBe(true);
  });
});

it('a log that was written anew with the right key is found by its anchor', async () => {
  const key = await chainKey('a secret', 'org_1');
  const rows = ['first', 'second'].map((target) => aRow(target));
  const seal = async (some: readonly ChainRow[]) => {
    const seals = await sealRows(key, { count: 0, head: '' }, some);
    return some.map((row, place) => ({ ...row, sequence: place + 1, hash: seals[place]?.hash ?? '' }));
  };
  const original = await seal(rows);
  const anchor = { ...(await emptyChain(key)), count: 2, head: original[1]?.hash ?? '' };
  const verify = async (some: readonly ChainRow[]) =>
    (
      await verifyChain(
        key,
        anchor,
        (async function* () {
          yield some;
        })(),
      )
    ).faults;
  expect(await verify(original)).toEqual([]);
  expect(await verify(await seal(rows.map((row) => ({ ...row, actor: 'user:zoe' }))))).toEqual([
    { kind: 'rewritten', sequence: 2 },
  ]);
});

function aRow(target: string): ChainRow {
  const nothing = {
    project_id: null,
    personal: null,
    personal_salt: null,
    personal_hash: null,
    sequence: null,
    hash: null,
  };
  const who = { organization_id: 'org_1', actor: 'user:olga', action: 'project.update', target };
  return { id: `aud_${target}`, ...who, outcome: 'success', details: '{}', created_at: 0, ...nothing };
}
