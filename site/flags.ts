import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

/** The part of Vite's plugin interface that is used, so that Astro's Vite and Vitest's both take it. */
type FlagsPlugin = {
  readonly name: string;
  resolveId(id: string): string | undefined;
  load(
    this: { emitFile(file: { type: 'asset'; name: string; source: Uint8Array }): string },
    id: string,
  ): Promise<string | undefined>;
};

const NAME = 'virtual:flags';
const FOLDER = fileURLToPath(new URL('flags/4x3/', import.meta.resolve('flag-icons/package.json')));

/** Pixels of the sheet, which is shown at half its size: crisp where a pixel of the page is two of the screen. */
const CELL = { widthPx: 40, heightPx: 30 };
/** Around each flag its own edge goes on, so that none shows its neighbour where sizes are rounded. */
const EDGE_PX = 2;
const COLUMNS = 16;
/** Of the drawings, which are 640 wide at 72: four times as fine as a cell. */
const DRAWN_DPI = 18;

/**
 * Makes `virtual:flags`: the address of one small picture with the flags of all countries, and which place in it belongs
 * to which country. A page with ten countries takes one request, and the drawings of all weigh 3 MB.
 */
export function flags(): FlagsPlugin {
  return {
    name: 'flags',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      // `XX` stands for no country, and is shown as a globe.
      const codes = (await readdir(FOLDER)).filter((file) => /^(?!xx)[a-z]{2}\.svg$/.test(file)).sort();
      const sheet = this.emitFile({ type: 'asset', name: 'flags.png', source: await drawSheet(codes) });
      return [
        `export const sheet = import.meta.ROLLUP_FILE_URL_${sheet};`,
        `export const countries = ${JSON.stringify(codes.map((file) => basename(file, '.svg').toUpperCase()))};`,
        `export const layout = ${JSON.stringify({ columns: COLUMNS, edgePx: EDGE_PX, ...CELL })};`,
      ].join('\n');
    },
  };
}

async function drawSheet(files: readonly string[]): Promise<Uint8Array> {
  const width = CELL.widthPx + 2 * EDGE_PX;
  const height = CELL.heightPx + 2 * EDGE_PX;
  const cells = await Promise.all(
    files.map(async (file, place) => ({
      input: await drawCell(file),
      left: (place % COLUMNS) * width,
      top: Math.floor(place / COLUMNS) * height,
    })),
  );
  const size = { width: COLUMNS * width, height: Math.ceil(files.length / COLUMNS) * height };
  return sharp({ create: { ...size, channels: 4, background: '#0000' } })
    .composite(cells)
    .png({ palette: true, effort: 10 })
    .toBuffer();
}

async function drawCell(file: string): Promise<Buffer> {
  const edge = { top: EDGE_PX, bottom: EDGE_PX, left: EDGE_PX, right: EDGE_PX, extendWith: 'copy' } as const;
  return sharp(await readFile(FOLDER + file), { density: DRAWN_DPI })
    .resize(CELL.widthPx, CELL.heightPx, { fit: 'fill' })
    .flatten({ background: '#fff' })
    .extend(edge)
    .png()
    .toBuffer();
}
