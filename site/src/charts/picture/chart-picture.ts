import { t } from '../../words/t.ts';
import { type ColourScheme, readTheme } from '../theme/chart-theme.ts';
import { bodyOf, type PicturedChart } from './bodies.ts';
import { legendHeight, paintLegend } from './legend.ts';
import { paintLines, wrapped } from './text.ts';

export type PictureFrame = {
  readonly title: string;
  /** The days in words; a picture without dates says little. */
  readonly days: string;
  readonly scheme: ColourScheme;
};

/**
 * The chart as a PNG: with a background of its own, title, days and legend, in twice the size of the screen. It is drawn from the model, so that nothing of the page (menus, tooltips, a narrow window) is in it.
 */
export async function chartPicture(chart: PicturedChart, { title, days, scheme }: PictureFrame): Promise<Blob> {
  // A picture in the fallback font is better than none.
  await document.fonts.load(`600 20px ${getComputedStyle(document.body).fontFamily}`).catch(() => []);
  const theme = readTheme(document.body, scheme);
  const body = await bodyOf(chart, theme, INNER_WIDTH_PX);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error(t('charts.picture_failed'));
  const titleFont = `600 20px ${theme.font}`;
  const daysFont = `400 14px ${theme.font}`;
  const titleLines = wrapped(context, title, titleFont, INNER_WIDTH_PX);
  const legendTop = MARGIN_PX + titleLines.length * TITLE_LINE_PX + DAYS_LINE_PX;
  const bodyTop = legendTop + legendHeight(context, body.legend, theme, INNER_WIDTH_PX) + GAP_PX;
  canvas.width = WIDTH_PX * RATIO;
  canvas.height = Math.ceil((bodyTop + body.heightPx + MARGIN_PX) * RATIO);
  context.scale(RATIO, RATIO);
  context.fillStyle = theme.sheet;
  context.fillRect(0, 0, WIDTH_PX, canvas.height / RATIO);
  context.textBaseline = 'alphabetic';
  paintLines(context, titleLines, {
    font: titleFont,
    colour: theme.ink,
    x: MARGIN_PX,
    y: MARGIN_PX,
    linePx: TITLE_LINE_PX,
  });
  const daysTop = MARGIN_PX + titleLines.length * TITLE_LINE_PX;
  paintLines(context, [days], { font: daysFont, colour: theme.text, x: MARGIN_PX, y: daysTop, linePx: 20 });
  paintLegend(context, body.legend, theme, { x: MARGIN_PX, y: legendTop, width: INNER_WIDTH_PX });
  context.save();
  context.translate(MARGIN_PX, bodyTop);
  body.paint(context);
  context.restore();
  return await pngOf(canvas);
}

const WIDTH_PX = 1_200;
const MARGIN_PX = 32;
const INNER_WIDTH_PX = WIDTH_PX - 2 * MARGIN_PX;
const TITLE_LINE_PX = 28;
const DAYS_LINE_PX = 28;
const GAP_PX = 12;
const RATIO = 2;

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error(t('charts.picture_failed'))) : resolve(blob)),
      'image/png',
    );
  });
}
