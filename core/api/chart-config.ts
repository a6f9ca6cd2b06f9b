import { z } from 'zod';
import { INTERVALS } from './kinds/field-names.ts';

export const CHART_TYPES = ['line', 'bar', 'pie', 'funnel', 'heatmap', 'scatter', 'number', 'table'] as const;
export type ChartType = (typeof CHART_TYPES)[number];

/**
 * Everything that a chart draws, whatever its type: `labels` are the buckets of a line, the groups of bars, slices and
 * points, the steps of a funnel, the columns of a heat map. A dataset has one figure for each label: a line, a bar of
 * each group, a row of a heat map; of a scatter, the first is the horizontal and the second the vertical axis.
 */
export const chartConfigSchema = z
  .object({
    title: z.string().exactOptional(),
    labels: z.array(z.string()).exactOptional(),
    datasets: z.array(z.object({ label: z.string(), data: z.array(z.number().nullable()) })).exactOptional(),
    interval: z.enum([...INTERVALS, 'quarter', 'year']).exactOptional(),
    unit: z.string().meta({ description: '`%` for fractions, a currency, or a unit of time.' }).exactOptional(),
    incomplete: z.boolean().meta({ description: 'The last label is a period that is still running.' }).exactOptional(),
  })
  .meta({ id: 'ChartConfig', description: 'What the chart of an answer draws. Empty if there is nothing to draw.' });
export type ChartConfig = z.infer<typeof chartConfigSchema>;

export const visualizationSchema = z.object({
  chart_type: z.enum(CHART_TYPES),
  config: chartConfigSchema,
  confidence: z.number().meta({ description: 'How well the chart fits the answer, 0 to 1.' }),
  reasoning: z.string(),
});
export type Visualization = z.infer<typeof visualizationSchema>;
