import { fullNumber, shortNumber } from '../format/number.ts';
import type { Measure } from '../queries/overview.ts';
import type { Figure } from '../queries/read.ts';
import { ChangeMark } from './ChangeMark.tsx';

export const MEASURE_TITLES: Record<Measure, string> = { visitors: 'Visitors', views: 'Page views', events: 'Events' };

/** The four figures. Three of them choose the measure of the chart; the fourth is a ratio of two. */
export function Figures({ figures, stale, choice }: FiguresProps) {
  const visitors = figures?.get('visitors');
  const views = figures?.get('views');
  return (
    <div className={stale ? 'figures is-stale' : 'figures'}>
      <FigureButton measure="visitors" figure={visitors} isLoading={figures === undefined} choice={choice} />
      <FigureButton measure="views" figure={views} isLoading={figures === undefined} choice={choice} />
      <div className="figure">
        <span className="figure-name">Views per visitor</span>
        <FigureValue
          figure={
            figures && {
              value: ratio(views?.value, visitors?.value),
              previous: ratio(views?.previous, visitors?.previous),
            }
          }
          format={(value) => (value === 0 ? '–' : fullNumber(Math.round(value * 100) / 100))}
          against={choice.against}
        />
      </div>
      <FigureButton
        measure="events"
        figure={figures?.get('events')}
        isLoading={figures === undefined}
        choice={choice}
      />
    </div>
  );
}

export type FigureChoice = {
  readonly measure: Measure;
  readonly choose: (measure: Measure) => void;
  /** The comparison of the figures, in words. */
  readonly against: string;
};

type FiguresProps = { figures: ReadonlyMap<string, Figure> | undefined; stale: boolean; choice: FigureChoice };

function FigureButton({ measure, figure, isLoading, choice }: FigureButtonProps) {
  return (
    <button
      type="button"
      className="figure"
      aria-pressed={choice.measure === measure}
      onClick={() => choice.choose(measure)}
      data-testid={`figure-${measure}`}
    >
      <span className="figure-name">{MEASURE_TITLES[measure]}</span>
      <FigureValue
        figure={isLoading ? undefined : (figure ?? { value: 0, previous: 0 })}
        format={(value) => shortNumber(value)}
        against={choice.against}
      />
    </button>
  );
}

type FigureButtonProps = {
  measure: Measure;
  figure: Figure | undefined;
  isLoading: boolean;
  choice: FigureChoice;
};

function FigureValue({ figure, format, against }: FigureValueProps) {
  if (figure === undefined) return <span className="skeleton skeleton-figure" />;
  return (
    <span className="figure-line">
      <strong className="figure-value" title={fullNumber(figure.value)}>
        {format(figure.value)}
      </strong>
      <ChangeMark value={figure.value} previous={figure.previous} against={against} />
    </span>
  );
}

type FigureValueProps = { figure: Figure | undefined; format: (value: number) => string; against: string };

function ratio(views: number | undefined, visitors: number | undefined): number {
  return views === undefined || !visitors ? 0 : views / visitors;
}
