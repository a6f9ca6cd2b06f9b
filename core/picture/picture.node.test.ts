import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { figuresOfChart } from './figures-of-chart.ts';
import { TILE_CASES } from './picture.cases.ts';
import { renderTile } from './render-tile.ts';
import { fitted, legible, widthOf, wrapped } from './text.ts';
import { PICTURE_THEME } from './theme.ts';
import { writingIn } from './writing.ts';

const writing = writingIn('en');
const cases = Object.entries(TILE_CASES);
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, text = '']) =>
    text.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
  );

test.each(cases)('%s has an opaque light background, and names nothing that has to be fetched', (_, tile) => {
  const { svg, heightPx, widthPx } = renderTile(tile, { writing });
  expect(svg).toContain(`<rect x="0" y="0" width="${widthPx}" height="${heightPx}" fill="${PICTURE_THEME.sheet}"/>`);
  expect(svg).not.toMatch(/href|url\(|<image|<script|<foreignObject|NaN|undefined|Infinity/);
});

test.each(cases)('names in %s cannot write markup of their own', (_, tile) => {
  const hostile = { ...tile, title: '</text><script>alert(1)</script>', note: '"><image href="https://x.example"/>' };
  const { svg } = renderTile(hostile, { writing });
  expect(svg).not.toMatch(/<script|<image/);
});

test.each(['number', 'pie', 'rows', 'funnel', 'heat_map', 'table'])(
  'every figure drawn in %s is in its text',
  (name) => {
    const tile = TILE_CASES[name];
    if (tile === undefined) return expect.fail('no such case');
    const { lead, head, rows } = figuresOfChart(tile.chart, writing);
    const told = [...lead, ...head, ...rows.flat()].join(' | ');
    const drawn = textsOf(renderTile({ ...tile, title: '', note: '' }, { writing }).svg);
    const figures = drawn.flatMap((text) => text.match(/\d[\d,.]*%?/g) ?? []).filter((each) => !told.includes(each));
    // How many rows of a table have no room is said of the picture alone.
    expect(figures.filter((each) => !drawn.includes(`and ${each} more`))).toEqual([]);
  },
);

test('colours are those of the light design', async () => {
  const tokens = await readFile(new URL('../../site/src/styles/tokens.css', import.meta.url), 'utf8');
  const token = (name: string) => new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6})`).exec(tokens)?.[1];
  const { slots, sequential, sheet, ink, text, line, edge, good, bad, rest, previous } = PICTURE_THEME;
  expect([sheet, ink, text, line, edge, good, bad, rest, previous]).toEqual(
    ['sheet', 'ink', 'ink-3', 'line', 'line-strong', 'good', 'bad', 'chart-rest', 'chart-previous'].map(token),
  );
  expect(slots).toEqual(slots.map((_, index) => token(`chart-${index + 1}`)));
  expect(sequential).toEqual(sequential.map((_, index) => token(`sequential-${index + 1}`)));
});

test('letters without a font are replaced and the picture says so; emoji, Hebrew and Arabic stay', () => {
  expect(legible('Añ Жω שלום مصر 🎉👩‍💻')).toBe('Añ Жω שלום مصر 🎉👩💻');
  expect(legible('日本\u202eabc')).toBe('¤¤ abc');
  expect(textsOf(renderTile(TILE_CASES.rows ?? expect.fail('none'), { writing }).svg)).toContain(
    '¤ stands for letters that pictures cannot show.',
  );
});

test('text is cut off where it has no room, and never wider than that', () => {
  for (const text of ['a'.repeat(400), '🎉'.repeat(90), 'W w W w '.repeat(40)]) {
    expect(widthOf(fitted(text, 200))).toBeLessThanOrEqual(200);
    for (const line of wrapped(text, 200)) expect(widthOf(line)).toBeLessThanOrEqual(200);
  }
  expect(fitted('short', 200)).toBe('short');
});
