import type { PictureChart } from '../chart.ts';
import type { PictureBody } from '../shapes.ts';
import type { Writing } from '../writing.ts';
import { funnelBody } from './funnel-body.ts';
import { heatMapBody } from './heat-map-body.ts';
import { numberBody } from './number-body.ts';
import { pieBody } from './pie-body.ts';
import { rowsBody } from './rows-body.ts';
import { tableBody } from './table-body.ts';
import { noteBody, textBody } from './text-body.ts';
import { trendBody } from './trend-body.ts';

/** Draws a chart by its kind. */
export function bodyOf(chart: PictureChart, writing: Writing, width: number): PictureBody {
  switch (chart.kind) {
    case 'trend':
      return trendBody(chart, writing, width);
    case 'rows':
      return rowsBody(chart, writing, width);
    case 'pie':
      return pieBody(chart, writing, width);
    case 'number':
      return numberBody(chart, writing, width);
    case 'table':
      return tableBody(chart, writing, width);
    case 'funnel':
      return funnelBody(chart, writing, width);
    case 'heat_map':
      return heatMapBody(chart, writing, width);
    case 'text':
      return textBody(chart.text, width);
    case 'note':
      return noteBody(chart, width);
  }
}
