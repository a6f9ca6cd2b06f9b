import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../../words/t.ts';
import { type ColourScheme, onThemeChange, readTheme } from '../theme/chart-theme.ts';
import { onPrint, PAPER_WIDTH_PX } from '../theme/print.ts';
import type { Colours } from './datasets.ts';
import type { TrendDrawing, TrendGeometry, TrendLook } from './draw.ts';
import { loadTrendDrawing } from './load.ts';
import type { TrendPicture } from './trend-picture.ts';

export type TrendCanvas = {
  readonly drawing: RefObject<TrendDrawing | undefined>;
  /** Undefined until the chart is drawn. */
  readonly geometry: TrendGeometry | undefined;
  /** The library could not be loaded: the table has to do. */
  readonly hasFailed: boolean;
};

/**
 * Keeps one drawing on the canvas for as long as the chart is on the page. It changes with the data, with the theme, and
 * to light colours while the page is printed.
 */
export function useTrendCanvas(
  host: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  picture: TrendPicture,
  colours: Colours,
): TrendCanvas {
  const drawing = useRef<TrendDrawing>(undefined);
  const shown = useRef({ picture, colours });
  const [geometry, setGeometry] = useState<TrendGeometry>();
  const [hasFailed, setHasFailed] = useState(false);

  useEffect(() => {
    let isGone = false;
    const look = (scheme?: ColourScheme): TrendLook | undefined =>
      host.current === null
        ? undefined
        : { ...shown.current, theme: readTheme(host.current, scheme), noDataText: t('charts.no_data_yet') };
    const redraw = (scheme?: ColourScheme): void => {
      const next = look(scheme);
      if (next !== undefined) drawing.current?.update(next);
    };
    const begin = async (): Promise<void> => {
      const { drawTrend } = await loadTrendDrawing();
      const first = look();
      if (isGone || canvas.current === null || first === undefined) return;
      const isAnimated = !matchMedia('(prefers-reduced-motion: reduce)').matches;
      drawing.current = drawTrend(canvas.current, first, { isAnimated, onLayout: setGeometry });
    };
    begin().catch(() => setHasFailed(true));
    const print = (isPrinting: boolean): void => {
      drawing.current?.fit(isPrinting ? PAPER : undefined);
      redraw(isPrinting ? 'light' : undefined);
    };
    // Marks above the canvas must be in place before the page is laid out for print.
    const stops = [onThemeChange(() => redraw()), onPrint((isPrinting) => flushSync(() => print(isPrinting)))];
    return () => {
      isGone = true;
      for (const stop of stops) stop();
      drawing.current?.destroy();
      drawing.current = undefined;
    };
  }, [host, canvas]);

  useEffect(() => {
    shown.current = { picture, colours };
    if (host.current === null) return;
    drawing.current?.update({
      picture,
      colours,
      theme: readTheme(host.current),
      noDataText: t('charts.no_data_yet'),
    });
  }, [host, picture, colours]);

  return { drawing, geometry, hasFailed };
}

/** Drawn for a wide window, texts would be too small on paper. */
const PAPER = { widthPx: PAPER_WIDTH_PX, heightPx: 260 };
