import { sayChange } from './bodies/number-body.ts';
import type { PictureChart, TrendPicture } from './chart.ts';
import type { Writing } from './writing.ts';

/** The figures of a chart as a table of texts, for whoever cannot see the picture; `lead` is said before it. */
export type ChartFigures = {
  readonly lead: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** Made of the same chart as its picture, and written by the same functions: no figure of the one differs in the other. */
export function figuresOfChart(chart: PictureChart, writing: Writing): ChartFigures {
  const { figures, words } = writing;
  switch (chart.kind) {
    case 'trend':
      return trendFigures(chart, writing);
    case 'rows':
      return {
        lead: [],
        head: [chart.rowTitle, words.value],
        rows: chart.parts.map(({ label, value }) => [label, figures.cellValue(value, chart.unit)]),
      };
    case 'pie': {
      const total = chart.parts.reduce((sum, { value }) => sum + (value ?? 0), 0);
      const shareOf = (value: number | null) => figures.share(total === 0 ? 0 : (value ?? 0) / total);
      const rows = chart.parts.map(({ label, value }) => [label, figures.cellValue(value, chart.unit), shareOf(value)]);
      return { lead: [], head: [words.group, words.value, '%'], rows };
    }
    case 'number': {
      const change = sayChange(chart, writing);
      const value = figures.cellValue(chart.value, chart.unit);
      return { lead: [`${chart.label}: ${value}`, ...(change ? [change.text] : [])], head: [], rows: [] };
    }
    case 'table':
      return { lead: [], head: chart.columns.map(({ label }) => label), rows: chart.rows };
    case 'funnel':
      return {
        lead: [],
        head: [words.step, ...chart.groups.flatMap(({ label }) => [label, words.conversion])],
        rows: chart.steps.map((label, step) => [
          `${step + 1}  ${label}`,
          ...chart.groups.flatMap(({ persons }) => {
            const [entered = 0, reached = 0] = [persons[0], persons[step]];
            return [figures.count(reached), entered === 0 ? '–' : figures.share(reached / entered)];
          }),
        ]),
      };
    case 'heat_map':
      return {
        lead: [],
        head: [chart.rowTitle, words.size, ...chart.columns],
        rows: chart.rows.map(({ label, size, shares }) => [
          label,
          figures.count(size),
          ...shares.map((share) => (share === undefined ? '' : share === null ? '–' : figures.share(share))),
        ]),
      };
    case 'text':
    case 'note':
      return { lead: [chart.text], head: [], rows: [] };
  }
}

function trendFigures({ points, series, unit }: TrendPicture, { figures, words }: Writing): ChartFigures {
  const totals = series.flatMap(({ label, total }) =>
    total === undefined ? [] : [`${label}, ${words.total}: ${figures.cellValue(total, unit)}`],
  );
  const columns = series.flatMap(({ label, values, earlier }) => [
    { label, values },
    ...(earlier === undefined ? [] : [{ label: words.before(label), values: earlier }]),
  ]);
  return {
    lead: totals,
    head: [words.time, ...columns.map(({ label }) => label)],
    rows: points.map(({ label, isOpen }, index) => [
      isOpen ? `${label} (${words.preliminary})` : label,
      ...columns.map(({ values }) => figures.cellValue(values[index], unit)),
    ]),
  };
}
