import { base64 } from '@better-auth/utils/base64';
import { csvFile } from '../../../core/base/csv.ts';
import type { MailLanguage } from '../../../core/base/mail-languages.ts';
import type { MailedTile } from '../../../core/mail/board-mail/board-mail.ts';
import { renderTile } from '../../../core/picture/render-tile.ts';
import { writingIn } from '../../../core/picture/writing.ts';
import type { MailFile } from '../../../platform/mail/send-mail.ts';
import { drawPng } from '../../../platform/picture/draw-png.ts';
import type { AnsweredTile } from './answer-board.ts';

/** Providers take 5 MiB with everything in Base64, which makes four of three. */
const FILES_BYTES_MAX = 3_400_000;

export type DrawnBoard = { readonly tiles: readonly MailedTile[]; readonly files: readonly MailFile[] };

/** Pictures of all tiles that are not text, and their rows as CSV if they are wanted. What is too large for a mail is left out. */
export async function drawBoard(
  tiles: readonly AnsweredTile[],
  { language, csv }: { readonly language: MailLanguage; readonly csv: boolean },
): Promise<DrawnBoard> {
  const writing = writingIn(language);
  const files: MailFile[] = [];
  const mailed: MailedTile[] = [];
  let bytes = 0;
  const fits = (added: number): boolean => {
    if (bytes + added > FILES_BYTES_MAX) return false;
    bytes += added;
    return true;
  };
  for (const [index, tile] of tiles.entries()) {
    const png = tile.chart.kind === 'text' ? undefined : await drawPng(renderTile(tile, { writing }).svg);
    const contentId = `tile-${index + 1}@edgewise`;
    const isShown = png !== undefined && fits(png.length);
    if (isShown) files.push({ name: `${index + 1}.png`, type: 'image/png', contentId, content: base64.encode(png) });
    mailed.push({ ...tile, contentId: isShown ? contentId : undefined });
  }
  for (const [index, { title, answer }] of csv ? tiles.entries() : []) {
    if (answer === undefined) continue;
    const text = new TextEncoder().encode(
      csvFile(
        answer.columns.map(({ name }) => name),
        answer.rows,
      ),
    );
    const name = `${index + 1}-${title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.csv`;
    if (fits(text.length)) files.push({ name, type: 'text/csv', content: base64.encode(text) });
  }
  return { tiles: mailed, files };
}
