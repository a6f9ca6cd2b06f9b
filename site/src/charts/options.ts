import { fullNumber, shortNumber } from '../format/number.ts';
import { colorOfLine, type Palette } from './palette.ts';
import type { ChartModel } from './series.ts';

/** The look of every chart: hairlines, few ticks, one tooltip for all lines at a place. */
export function optionsFor(model: ChartModel, palette: Palette, still: boolean) {
  const isRanking = model.kind === 'ranking';
  const font = { family: palette.font, size: 12 };
  const amounts = {
    beginAtZero: true,
    border: { display: false },
    grid: { color: palette.grid, tickLength: 0 },
    ticks: {
      color: palette.text,
      font,
      padding: 8,
      maxTicksLimit: 5,
      precision: 0,
      callback: (value: string | number) => shortNumber(Number(value)),
    },
  };
  const places = {
    border: { display: false },
    grid: { display: false },
    ticks: { color: palette.text, font, padding: 6, maxRotation: 0, autoSkip: !isRanking, autoSkipPadding: 24 },
  };
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: still ? (false as const) : { duration: 260, easing: 'easeOutCubic' as const },
    normalized: true,
    interaction: { mode: 'index' as const, intersect: false, axis: isRanking ? ('y' as const) : ('x' as const) },
    layout: { padding: { top: 6, right: 2 } },
    scales: isRanking ? { x: amounts, y: places } : { x: places, y: amounts },
    plugins: {
      tooltip: {
        backgroundColor: palette.sheet,
        borderColor: palette.edge,
        borderWidth: 1,
        titleColor: palette.ink,
        bodyColor: palette.ink,
        titleFont: { ...font, weight: 600 as const },
        bodyFont: font,
        padding: 10,
        cornerRadius: 4,
        caretSize: 0,
        caretPadding: 10,
        boxWidth: 8,
        boxHeight: 8,
        boxPadding: 6,
        filter: (item: { dataset: { label?: string | undefined } }) => item.dataset.label !== '',
        callbacks: {
          labelColor: (item: { datasetIndex: number }) => {
            const line = model.lines[item.datasetIndex];
            const color = line === undefined ? palette.ink : colorOfLine(model, line, palette);
            return { borderColor: color, backgroundColor: color };
          },
          title: (items: { dataIndex: number }[]) => model.labels[items[0]?.dataIndex ?? -1]?.whole ?? '',
          label: (item: { dataset: { label?: string | undefined }; raw: unknown }) =>
            ` ${item.dataset.label ?? ''}  ${fullNumber(Number(item.raw))}`,
        },
      },
    },
  };
}
