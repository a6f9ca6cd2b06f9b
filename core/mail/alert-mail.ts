import { cutText } from '../base/cut-text.ts';
import type { AlertNotice } from '../delivery/notifiers/alert-notice.ts';
import { listText, outlineOf } from '../delivery/notifiers/outline.ts';
import { escaped, type MailText, nameInMail, oneLine } from './mail.ts';

type AlertMail = {
  readonly notice: AlertNotice;
  /** The title of the first message of the incident: mail programs keep a thread together by its subject. */
  readonly threadTitle: string;
  readonly isReply: boolean;
  readonly unsubscribe: string;
  /** Of the picture that the mail carries. */
  readonly contentId?: string | undefined;
};

const SUBJECT_CHARS_MAX = 150;
const LIST_CHARS_MAX = 6_000;
const GREY = 'color:#5d6c65;font-size:14px';

/** A notice as a mail: one thread an incident, plain text and HTML that say the same. */
export function writeAlertMail({ notice, threadTitle, isReply, unsubscribe, contentId }: AlertMail): MailText {
  const { title, summary, facts, lists, links } = outlineOf(notice);
  const project = nameInMail(notice.project.name);
  const told = lists.map((list) => listText(list, LIST_CHARS_MAX, cutText));
  const lines = facts.map(({ label, value }) => `${label}: ${value}`);
  const why = `You receive this email because a channel of alerts of ${project} names you.`;
  const text = [
    title,
    summary,
    lines.join('\n'),
    ...told,
    links.map(({ label, url }) => `${label}:\n${url}`).join('\n\n'),
    why,
    `Unsubscribe:\n${unsubscribe}`,
    '-- \nEdgewise\n',
  ];
  const subject = oneLine(`${isReply ? 'Re: ' : ''}[${project}] ${threadTitle}`, SUBJECT_CHARS_MAX);
  const [own] = links;
  const body = [
    `<h1 style="margin:0 0 8px;font-size:20px">${escaped(title)}</h1>`,
    paragraphs(summary),
    contentId === undefined
      ? ''
      : `<img src="cid:${contentId}" alt="${escaped(notice.picture?.alt ?? title)}" width="640" style="display:block;width:100%;max-width:640px;height:auto">`,
    paragraphs(lines.join('\n')),
    ...told.map(paragraphs),
    own === undefined ? '' : button(own),
    `<p style="margin:32px 0 0;${GREY}">${escaped(why)} <a href="${escaped(unsubscribe)}" style="color:#5d6c65">Unsubscribe</a></p>`,
  ].join('');
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#13211c;background:#fff"><div style="max-width:640px;margin:0 auto">${body}</div></body></html>`;
  return { subject, text: text.filter(Boolean).join('\n\n'), html };
}

function paragraphs(text: string): string {
  return text === '' ? '' : `<p style="margin:0 0 16px;white-space:pre-line">${escaped(text)}</p>`;
}

function button({ label, url }: { readonly label: string; readonly url: string }): string {
  return `<p style="margin:0 0 16px"><a href="${escaped(url)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#13211c;color:#fff;text-decoration:none">${escaped(label)}</a></p>`;
}
