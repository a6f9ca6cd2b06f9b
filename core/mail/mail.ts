import type { MailLanguage } from '../base/mail-languages.ts';

/** A mail as its template writes it: plain sentences, with at most one address to open. */
export type MailWords = {
  readonly subject: string;
  /** Paragraphs before the button. */
  readonly before: readonly string[];
  readonly button?: { readonly label: string; readonly address: string };
  /** Paragraphs after the button. */
  readonly after?: readonly string[];
};

/**
 * A kind of mail in every language. Data that people entered goes through `nameInMail`; rendering escapes everything.
 */
export type MailTemplate<Data> = {
  /** `password_reset`; shown in the mailbox of one machine, and in the log. */
  readonly name: string;
  readonly words: Readonly<Record<MailLanguage, (data: Data) => MailWords>>;
};

export type MailText = { readonly subject: string; readonly text: string; readonly html: string };

/** Mail of an account or an organisation. Addresses to open come from configuration (`platform/mail/page-address.ts`). */
export function writeMail<Data>(template: MailTemplate<Data>, data: Data, language: MailLanguage): MailText {
  const { subject, before, button, after = [] } = template.words[language](data);
  const text = [...before, ...(button === undefined ? [] : [`${button.label}:\n${button.address}`]), ...after];
  return {
    subject: oneLine(subject, SUBJECT_CHARS_MAX),
    text: `${text.join('\n\n')}\n\n-- \nEdgewise\n`,
    html: htmlOf(language, before, button, after),
  };
}

/**
 * A name that somebody chose, for the words of a mail: one line, without characters that hide or reorder text, and not
 * an address that a mail program would make clickable. Strangers choose names, and mail carries them under ours.
 */
export function nameInMail(name: string): string {
  return oneLine(name.replace(/(?:[:/\\]+|\.)(?=\S)/g, ' '), NAME_CHARS_MAX);
}

/** One line without control characters, which would begin another header. */
export function oneLine(text: string, charsMax: number): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').replace(/\s+/g, ' ');
  return plain.trim().slice(0, charsMax);
}

const SUBJECT_CHARS_MAX = 150;
const NAME_CHARS_MAX = 60;

function htmlOf(
  language: MailLanguage,
  before: readonly string[],
  button: MailWords['button'],
  after: readonly string[],
): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escaped(text)}</p>`;
  const link = button === undefined ? '' : buttonOf(button);
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff"><div style="max-width:520px;margin:0 auto">${before.map(paragraph).join('')}${link}${after.map(paragraph).join('')}<p style="margin:32px 0 0;color:#5c5c5c;font-size:14px">Edgewise</p></div></body></html>`;
}

/** The address is shown as well, because some mail programs show no buttons. */
function buttonOf({ label, address }: NonNullable<MailWords['button']>): string {
  const href = escaped(address);
  return `<p style="margin:0 0 16px"><a href="${href}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#1a1a1a;color:#fff;text-decoration:none">${escaped(label)}</a></p><p style="margin:0 0 16px;color:#5c5c5c;font-size:14px;word-break:break-all">${href}</p>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
