import { z } from 'zod';

export const CHART_TYPES = ['line', 'bar', 'pie', 'funnel', 'heatmap', 'scatter', 'number', 'table'] as const;
export type ChartType = (typeof CHART_TYPES)[number];

/** How a value is written: a count or a plain number, a fraction of 1, a change of one, money or another unit, a duration. */
export const valueFormatSchema = z
  .discriminatedUnion('is', [
    z.object({ is: z.literal('count') }),
    z.object({ is: z.literal('number'), unit: z.string().exactOptional() }),
    z.object({ is: z.literal('fraction') }),
    /** A change of a fraction of 1, which may be negative: 0.12 is 12 % more. */
    z.object({ is: z.literal('change') }),
    z.object({ is: z.literal('duration'), unit: z.enum(['seconds', 'minutes', 'hours', 'days']) }),
  ])
  .meta({ id: 'ValueFormat', description: 'How a value is written; a `fraction` is of 1, and so is a `change`.' });
export type ValueFormat = Readonly<z.infer<typeof valueFormatSchema>>;

export const chartConfigSchema = z
  .object({
    type: z.enum(CHART_TYPES),
    x: z
      .object({
        kind: z.enum(['time', 'group', 'step', 'period', 'span', 'number']),
        labels: z.array(z.string()).readonly(),
      })
      .meta({ description: 'The horizontal axis, or the slices, in order.' }),
    series: z
      .array(z.object({ name: z.string(), values: z.array(z.number().nullable()).readonly() }))
      .readonly()
      .meta({
        description:
          'A line, a colour of bars or a row of a heat map each, with a value for each label. Of a scatter, the first ' +
          'is the horizontal and the second the vertical place of each label.',
      }),
    stacked: z.boolean(),
    legend: z.boolean(),
    format: valueFormatSchema,
    open_label: z.string().exactOptional().meta({ description: 'The label whose period is not over.' }),
  })
  .meta({ id: 'ChartConfig', description: 'Everything that the chart of an answer draws.' });
export type ChartConfig = Readonly<z.infer<typeof chartConfigSchema>>;

/** Of an answer with nothing to draw. */
export const EMPTY_CHART: ChartConfig = {
  type: 'table',
  x: { kind: 'group', labels: [] },
  series: [],
  stacked: false,
  legend: false,
  format: { is: 'count' },
};

export const visualizationSchema = z.object({
  chart_type: z.enum(CHART_TYPES),
  config: chartConfigSchema,
  confidence: z.number().meta({ description: 'How well the chart fits the answer, 0 to 1.' }),
  reasoning: z.string(),
});
export type Visualization = z.infer<typeof visualizationSchema>;
