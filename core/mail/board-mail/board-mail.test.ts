import { expect, test } from 'vitest';
import { writeBoardMail } from './board-mail.ts';

const HOSTILE = 'Home\n\nUnsubscribe:\nhttps://evil.example\r\nBcc: eva@client.example <script>alert(1)</script>';

test('values of senders and names add no lines, headers or markup to a mail', () => {
  const { subject, text, html } = writeBoardMail({
    name: HOSTILE,
    project: 'Kiosk',
    organization: 'Kiosk',
    days: '30 November 2026',
    zone: 'UTC',
    filters: HOSTILE,
    asOf: '',
    author: HOSTILE,
    tiles: [
      {
        title: HOSTILE,
        note: HOSTILE,
        contentId: undefined,
        chart: { kind: 'table', columns: [{ label: HOSTILE, isNumber: false }], rows: [[HOSTILE]] },
      },
    ],
    link: 'https://app.example/p/1',
    unsubscribe: 'https://app.example/schedules/subscription/x',
    language: 'en',
  });
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).not.toMatch(/^(?:Unsubscribe:\nhttps:\/\/evil|https:\/\/evil|Bcc)/m);
  expect(html).not.toContain('<script');
});
