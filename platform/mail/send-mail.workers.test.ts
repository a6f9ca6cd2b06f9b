import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { passwordReset } from '../../core/mail/password-reset.ts';
import { ask } from '../../test/harness/workers-request.ts';
import { sendMail } from './send-mail.ts';

const data = { address: 'https://app.example.com/reset-password#t' };
const mailbox = (changed = {}, headers = {}, path = '/dev/mail.json') =>
  ask(path, { method: 'GET', env: changed, headers });
const inProduction = { ...env, RUNTIME: 'cloudflare', MAIL_FROM: 'no-reply@example.com' };

describe('on one machine', () => {
  it('keeps mail for the mailbox, the newest first, with the addresses to open', async () => {
    for (const to of ['ada@example.com', 'bob@example.com']) {
      expect(await sendMail(env, { to, template: passwordReset, data, language: 'de' })).toEqual({ ok: true });
    }
    const { body } = await mailbox();
    expect(body.mails.slice(0, 2).map(({ to }: { to: string }) => to)).toEqual(['bob@example.com', 'ada@example.com']);
    expect(body.mails[0]).toMatchObject({ template: 'password_reset', links: [data.address] });
    const adas = await mailbox({}, {}, '/dev/mail.json?to=ada@example.com');
    expect(adas.body.mails).toHaveLength(1);
  });

  it('keeps the last 200', async () => {
    for (let count = 0; count < 210; count++) {
      await sendMail(env, { to: `reader${count}@example.com`, template: passwordReset, data });
    }
    const { body } = await mailbox();
    expect(body.mails).toHaveLength(200);
    expect(body.mails[0].to).toBe('reader209@example.com');
  });

  it.each([{ MAILBOX: 'operator' }, { PUBLIC_URL: env.PUBLIC_URL, MAILBOX: '' }])(
    'shows the mailbox to the operator alone where others reach the port: %j',
    async (changed) => {
      expect((await mailbox(changed)).status).toBe(401);
      const headers = { authorization: `Bearer ${env.OPERATOR_TOKEN}` };
      expect((await mailbox(changed, headers)).status).toBe(200);
    },
  );
});

describe('on Cloudflare', () => {
  it('hands mail to the platform, from the configured address', async () => {
    const sent: unknown[] = [];
    const EMAIL = { send: async (mail: unknown) => ({ messageId: String(sent.push(mail)) }) };
    expect(
      await sendMail({ ...inProduction, EMAIL }, { to: 'ada@example.com', template: passwordReset, data }),
    ).toEqual({
      ok: true,
    });
    const from = { name: 'Edgewise', email: 'no-reply@example.com' };
    expect(sent).toEqual([expect.objectContaining({ from, to: 'ada@example.com', subject: 'Choose a new password' })]);
  });

  it('logs a refusal of the platform without the addresses that it names', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const refuse = async () => Promise.reject(new Error('destination ada@example.com is not a verified address'));
    const mail = { to: 'ada@example.com', template: passwordReset, data };
    expect(await sendMail({ ...inProduction, EMAIL: { send: refuse } }, mail)).toMatchObject({ ok: false });
    const [line] = logged.mock.calls.flat();
    logged.mockRestore();
    expect(line).toContain('is not a verified address');
    expect(line).not.toContain('ada@example.com');
  });

  it('says that it sends no mail if no address or no binding is configured', async () => {
    const { EMAIL: _, ...unbound } = inProduction;
    for (const lacking of [unbound, { ...inProduction, MAIL_FROM: '' }]) {
      const outcome = await sendMail(lacking, { to: 'ada@example.com', template: passwordReset, data });
      expect(outcome).toMatchObject({ error: { code: 'unavailable', details: { reason: 'mail_not_configured' } } });
    }
  });

  it('has no mailbox', async () => {
    expect((await mailbox({ RUNTIME: 'cloudflare' })).status).toBe(404);
  });
});

it.each([
  'a@b.example\r\nBcc: c@d.example',
  'a@b.example, c@d.example',
  'Ada <a@b.example>',
  'a b@c.example',
  'no address',
])('sends to one address, and to no text that holds more: %j', async (to) => {
  expect(await sendMail(env, { to, template: passwordReset, data })).toMatchObject({ error: { code: 'unavailable' } });
});
