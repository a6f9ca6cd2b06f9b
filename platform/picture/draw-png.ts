import { initWasm, Resvg } from '@resvg/resvg-wasm';
import renderer from '@resvg/resvg-wasm/index_bg.wasm';
import { PICTURE_FONT } from '../../core/picture/theme.ts';
import { FONTS } from './fonts.ts';

/** Pictures are looked at on screens with two dots to a pixel. */
const RATIO = 2;

/** An SVG of `core/picture` as a PNG, in twice its size. The renderer is 2.5 MB: import this where pictures are sent from, alone. */
export async function drawPng(svg: string): Promise<Uint8Array> {
  started ??= initWasm(renderer);
  await started;
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: RATIO },
    font: { fontBuffers: [...FONTS], defaultFontFamily: PICTURE_FONT, sansSerifFamily: PICTURE_FONT },
  });
  const image = drawing.render();
  const png = image.asPng();
  image.free();
  drawing.free();
  return png;
}

let started: Promise<void> | undefined;
