import { useEffect, useId, useRef, useState } from 'react';
import { fullNumber } from '../format/number.ts';
import { onThemeChange, readPalette } from './palette.ts';
import { type ChartModel, describe } from './series.ts';

/**
 * One chart: a canvas, a caption that describes it in words, and the same figures as a table. Chart.js loads with the
 * first chart. Only the first drawing is animated, and only if the person allows motion.
 */
export function Chart({ model, title, height }: { model: ChartModel; title: string; height?: 'tall' | 'fit' }) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const wasDrawn = useRef(false);
  const [showsTable, setShowsTable] = useState(false);
  const id = useId();

  useEffect(() => {
    let drawing: { destroy(): void } | undefined;
    let gone = false;
    const redraw = async (still: boolean): Promise<void> => {
      const { draw } = await loadDrawing();
      if (gone || host.current === null || canvas.current === null) return;
      drawing?.destroy();
      drawing = draw(canvas.current, model, readPalette(host.current), still || wasDrawn.current);
      wasDrawn.current = true;
    };
    // If the library cannot be loaded (a lost connection, a new release), the table shows the figures.
    const orTable = (): void => setShowsTable(true);
    redraw(matchMedia('(prefers-reduced-motion: reduce)').matches).catch(orTable);
    const stop = onThemeChange(() => void redraw(true).catch(orTable));
    return () => {
      gone = true;
      stop();
      drawing?.destroy();
    };
  }, [model]);

  const rows = model.kind === 'ranking' && height === 'fit' ? Math.max(3, model.labels.length) : undefined;
  return (
    <figure className="chart">
      <div
        ref={host}
        className={`chart-area chart-area-${height ?? 'tall'}`}
        style={rows === undefined ? undefined : { height: `${rows * 2.25 + 2}rem` }}
      >
        <canvas ref={canvas} role="img" aria-label={title} aria-describedby={`${id}-caption`} />
      </div>
      <figcaption id={`${id}-caption`} className="chart-caption">
        <span className="visually-hidden">{describe(model)}</span>
        <button
          type="button"
          className="link-button"
          aria-expanded={showsTable}
          aria-controls={`${id}-table`}
          onClick={() => setShowsTable(!showsTable)}
        >
          {showsTable ? 'Hide the table' : 'Show as a table'}
        </button>
      </figcaption>
      <div id={`${id}-table`} hidden={!showsTable} className="chart-table">
        {showsTable && <ChartTable model={model} title={title} />}
      </div>
    </figure>
  );
}

/** Pages that always draw call this early, so that the library and the figures arrive together. */
export function loadDrawing(): Promise<typeof import('./draw.ts')> {
  return import('./draw.ts');
}

function ChartTable({ model, title }: { model: ChartModel; title: string }) {
  return (
    <table className="table">
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{model.kind === 'ranking' ? 'Group' : 'Time'}</th>
          {model.lines.map((line) => (
            <th key={line.label} scope="col" className="number">
              {line.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {model.labels.map((label, place) => (
          <tr key={label.whole}>
            <th scope="row">{label.whole}</th>
            {model.lines.map((line) => (
              <td key={line.label} className="number">
                {formatCell(line.values[place])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function formatCell(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : fullNumber(value);
}
