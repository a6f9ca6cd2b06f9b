import { CHART_TYPES, type ChartType } from '../../../../../../core/api/chart-config.ts';
import { Select } from '../../../../ui/select/Select.tsx';
import type { WordKey } from '../../../../words/areas.ts';
import { t } from '../../../../words/t.ts';

const AS_SAVED = 'as_saved';

/** The chart of a tile; by default that of its report. */
export function ChartField({ chart, onChange }: ChartFieldProps) {
  return (
    <Select
      label={t('board.chart')}
      description={t('board.chart_words')}
      value={CHART_TYPES.find((each) => each === chart) ?? AS_SAVED}
      options={[
        { id: AS_SAVED, label: t('board.chart_as_saved') },
        ...SHOWN.map((id) => ({ id, label: t(LABELS[id]) })),
      ]}
      onChange={(id) => onChange(id === AS_SAVED ? undefined : id)}
    />
  );
}

type ChartFieldProps = {
  readonly chart: string | undefined;
  readonly onChange: (chart: string | undefined) => void;
};

type Shown = Exclude<ChartType, 'scatter'>;

const LABELS: Readonly<Record<Shown, WordKey>> = {
  line: 'results.form_line',
  bar: 'results.form_bar',
  pie: 'results.form_pie',
  funnel: 'results.form_steps',
  heatmap: 'results.form_heatmap',
  number: 'results.form_number',
  table: 'results.form_table',
};

/** No kind of report draws its answer as a cloud of points. */
const SHOWN = CHART_TYPES.filter((type): type is Shown => type !== 'scatter');
