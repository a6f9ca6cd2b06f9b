import type { MailLanguage } from '../../base/mail-languages.ts';
import type { PictureTile } from '../../picture/chart.ts';
import { type ChartFigures, figuresOfChart } from '../../picture/figures-of-chart.ts';
import { writingIn } from '../../picture/writing.ts';
import { escaped, type MailText, nameInMail, oneLine } from '../mail.ts';
import { type BoardWords, boardWords } from './board-words.ts';

export type MailedTile = PictureTile & {
  /** By which the mail shows its picture; undefined if it was left out for its size, and for texts. */
  readonly contentId: string | undefined;
};

export type BoardMail = {
  readonly name: string;
  readonly project: string;
  readonly organization: string;
  /** Days, zone and filters, as the subject and the head name them. */
  readonly days: string;
  readonly zone: string;
  readonly filters: string;
  readonly asOf: string;
  readonly author: string;
  readonly tiles: readonly MailedTile[];
  readonly link: string;
  readonly unsubscribe: string;
  readonly language: MailLanguage;
};

const SUBJECT_CHARS_MAX = 150;
const ROWS_MAX = 40;
const CELL_CHARS_MAX = 500;

/** A dashboard as a mail: pictures with the same figures as tables, and as plain text. */
export function writeBoardMail(mail: BoardMail): MailText {
  const words = boardWords(mail.language);
  const head = oneLine(`${mail.days} · ${mail.zone} · ${mail.filters}`, CELL_CHARS_MAX);
  const tiles = mail.tiles.map((tile) => ({ tile, figures: figuresOfChart(tile.chart, writingIn(mail.language)) }));
  return {
    subject: oneLine(`${nameInMail(mail.name)} · ${mail.days} · ${mail.filters}`, SUBJECT_CHARS_MAX),
    text: [
      `${oneLine(mail.name, SUBJECT_CHARS_MAX)}\n${head}\n${nameInMail(mail.project)}, ${nameInMail(mail.organization)}`,
      `${words.open}:\n${mail.link}`,
      ...(tiles.length === 0 ? [words.noTiles] : tiles.map((each) => textOf(each, words))),
      words.asOf(mail.asOf),
      words.why(nameInMail(mail.author)),
      `${words.unsubscribe}:\n${mail.unsubscribe}`,
      '-- \nEdgewise\n',
    ].join('\n\n'),
    html: htmlOf(mail, head, tiles, words),
  };
}

type Told = { readonly tile: MailedTile; readonly figures: ChartFigures };

function textOf({ tile, figures: { lead, head, rows } }: Told, words: BoardWords): string {
  const table = [...(head.length === 0 ? [] : [head]), ...rows.slice(0, ROWS_MAX)].map((cells) =>
    // Values come from senders of events: one with line breaks would pass for words of the mail.
    cells.map((cell) => oneLine(cell, CELL_CHARS_MAX)).join('\t'),
  );
  const more = rows.length > ROWS_MAX ? [words.moreRows(rows.length - ROWS_MAX)] : [];
  const said = tile.chart.kind === 'text' ? lead : lead.map((line) => oneLine(line, CELL_CHARS_MAX));
  const heading = [tile.title, tile.note].filter((line) => line !== '').map((line) => oneLine(line, CELL_CHARS_MAX));
  return [...heading, ...said, ...table, ...more].join('\n');
}

const GREY = 'color:#5d6c65;font-size:14px';
const CELL = 'padding:4px 12px 4px 0;border-bottom:1px solid #e0e6e1;text-align:left;vertical-align:top';

/** Light in every mail program: pictures are light, and dark text of a program on them could not be read. */
function htmlOf(mail: BoardMail, head: string, tiles: readonly Told[], words: BoardWords): string {
  const body = [
    `<h1 style="margin:0 0 4px;font-size:22px">${escaped(mail.name)}</h1>`,
    `<p style="margin:0 0 4px;${GREY}">${escaped(head)}</p>`,
    `<p style="margin:0 0 16px;${GREY}">${escaped(`${nameInMail(mail.project)}, ${nameInMail(mail.organization)}`)}</p>`,
    `<p style="margin:0 0 24px"><a href="${escaped(mail.link)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#13211c;color:#fff;text-decoration:none">${escaped(words.open)}</a></p>`,
    ...(tiles.length === 0 ? [`<p>${escaped(words.noTiles)}</p>`] : tiles.map((each) => tileHtml(each, mail, words))),
    `<p style="margin:32px 0 0;${GREY}">${escaped(words.asOf(mail.asOf))} ${escaped(words.why(nameInMail(mail.author)))} <a href="${escaped(mail.unsubscribe)}" style="color:#5d6c65">${escaped(words.unsubscribe)}</a></p>`,
    `<p style="margin:8px 0 0;${GREY}">Edgewise</p>`,
  ].join('');
  return `<!doctype html><html lang="${mail.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light only"></head><body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#13211c;background:#fff"><div style="max-width:680px;margin:0 auto">${body}</div></body></html>`;
}

function tileHtml({ tile, figures }: Told, { link }: BoardMail, words: BoardWords): string {
  const { title, note, chart, contentId } = tile;
  const isFailed = chart.kind === 'note' && chart.tone === 'bad';
  const [alt] = [[title, ...figures.lead].join('. ')];
  const picture =
    contentId === undefined
      ? ''
      : `<a href="${escaped(link)}"><img src="cid:${contentId}" alt="${escaped(alt ?? title)}" width="640" style="display:block;width:100%;max-width:640px;height:auto;border:1px solid #e0e6e1;border-radius:6px;background:#fdfefc"></a>`;
  const named =
    contentId === undefined ? [`<h2 style="margin:0;font-size:17px">${escaped(title)}</h2>`, noteHtml(note)] : [];
  const lead = figures.lead.map(
    (line) => `<p style="margin:6px 0;white-space:pre-line">${linked(line, isFailed ? link : '')}</p>`,
  );
  const body = [...named, picture, ...lead, tableHtml(figures, words)].join('');
  return `<div style="margin:0 0 28px">${body}</div>`;
}

function noteHtml(note: string): string {
  return note === '' ? '' : `<p style="margin:0 0 6px;${GREY}">${escaped(note)}</p>`;
}

/** A tile that failed leads to the page that tries again. */
function linked(line: string, link: string): string {
  return link === '' ? escaped(line) : `<a href="${escaped(link)}" style="color:#b02a24">${escaped(line)}</a>`;
}

function tableHtml({ head, rows }: ChartFigures, words: BoardWords): string {
  if (rows.length === 0) return '';
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag} style="${CELL}">${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const more =
    rows.length > ROWS_MAX ? `<p style="margin:4px 0;${GREY}">${words.moreRows(rows.length - ROWS_MAX)}</p>` : '';
  const body = rows.slice(0, ROWS_MAX).map((cells) => row(cells, 'td'));
  return `<table style="margin:8px 0 0;border-collapse:collapse;font-size:14px">${row(head, 'th')}${body.join('')}</table>${more}`;
}
