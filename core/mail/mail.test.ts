import { describe, expect, it } from 'vitest';
import { MAIL_LANGUAGES } from '../base/mail-languages.ts';
import { confirmEmailChange } from './confirm-email-change.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { emailChangeAsked } from './email-change-asked.ts';
import { emailChanged } from './email-changed.ts';
import { factorChanged } from './factor-changed.ts';
import { keyEnds } from './key-ends.ts';
import { type MailTemplate, nameInMail, writeMail } from './mail.ts';
import { noisyAlerts } from './noisy-alerts.ts';
import { passwordChanged } from './password-changed.ts';
import { passwordReset } from './password-reset.ts';
import { signUpTaken } from './sign-up-taken.ts';

const address = 'https://app.example.com/reset-password#token';
const ALL = [
  ...MAIL_LANGUAGES.map((language) => writeMail(confirmSignUp, { address }, language)),
  ...MAIL_LANGUAGES.map((language) => writeMail(confirmEmailChange, { address }, language)),
  ...MAIL_LANGUAGES.map((language) => writeMail(passwordReset, { address }, language)),
  ...MAIL_LANGUAGES.map((language) => writeMail(passwordChanged, { reset: address }, language)),
  ...MAIL_LANGUAGES.map((language) =>
    writeMail(keyEnds, { key: 'K', project: 'Shop', day: '2026-12-24', keys: address }, language),
  ),
  ...MAIL_LANGUAGES.map((language) =>
    writeMail(noisyAlerts, { source: 'Errors', project: 'Shop', incidents: 5, days: 30, alerts: address }, language),
  ),
  ...MAIL_LANGUAGES.map((language) =>
    writeMail(factorChanged, { change: { kind: 'passkey_added', passkey: 'Phone' }, account: address }, language),
  ),
  ...MAIL_LANGUAGES.map((language) => writeMail(signUpTaken, { signIn: address, reset: address }, language)),
  ...MAIL_LANGUAGES.map((language) =>
    writeMail(emailChangeAsked, { newEmail: 'ada@example.com', stop: address }, language),
  ),
];

/** A mail about a name that somebody chose, as invitations are. */
const named: MailTemplate<{ readonly name: string }> = {
  name: 'named',
  words: {
    en: ({ name }) => ({ subject: `${name} invites you`, before: [`${name} invites you.`] }),
    de: ({ name }) => ({ subject: name, before: [name] }),
    es: ({ name }) => ({ subject: name, before: [name] }),
  },
};

describe('a mail', () => {
  it.each(ALL)('has its address in text and HTML, in every language: $subject', ({ subject, text, html }) => {
    expect(text).toContain(address);
    expect(html).toContain(`href="${address}"`);
    expect(subject.length).toBeGreaterThan(10);
  });

  it.each(MAIL_LANGUAGES)('about a changed address names the new one, and has nothing to open (%s)', (language) => {
    const { text, html } = writeMail(emailChanged, { newEmail: 'ada@example.com' }, language);
    expect(text).toContain('ada@example.com');
    expect(text + html).not.toMatch(/href|https?:/);
  });

  it.each(['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "' onmouseover='x", '&lt;b&gt;'])(
    'shows markup in a name as text: %s',
    (name) => {
      const { html } = writeMail(named, { name }, 'en');
      expect(html).not.toContain(name);
      expect(html).not.toMatch(/<(img|script)/);
      expect(html.match(/<p style="margin:0 0 16px">[^<]*<\/p>/g)).toHaveLength(1);
    },
  );

  it.each(['Acme\r\nBcc: all@example.com', 'Acme\nX: y', 'Acme\u2028Bcc: x', 'Acme\u0000\u0085x'])(
    'has one line as its subject, so that no name adds a header: %j',
    (name) => {
      expect(writeMail(named, { name }, 'en').subject).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u);
    },
  );

  it('bounds its subject', () => {
    expect(writeMail(named, { name: 'x'.repeat(5_000) }, 'en').subject.length).toBeLessThanOrEqual(150);
  });
});

describe('a name in a mail', () => {
  it.each([
    'https://evil.example/win',
    'Win at evil.example now',
    'www.evil.example',
    '//evil.example',
    'evil.example\u202e',
    'mailto:x',
  ])('is no address that a mail program would link: %s', (name) => {
    expect(nameInMail(name)).not.toMatch(/\.\w|:\S|\/|[\u202e]/);
  });

  it('stays as it is otherwise', () => {
    expect(nameInMail('Zoë O’Neill-Šmíd, Ltd.')).toBe('Zoë O’Neill-Šmíd, Ltd.');
  });
});
