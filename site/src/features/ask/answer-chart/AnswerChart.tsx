import { useMemo } from 'react';
import type { Visualization } from '../../../../../core/api/chart-config.ts';
import { ChartTableView } from '../../../charts/frame/ChartTableView.tsx';
import { FunnelChart } from '../../../charts/funnel/FunnelChart.tsx';
import { ShadedTable } from '../../../charts/heat-map/ShadedTable.tsx';
import { NumberCard } from '../../../charts/number/NumberCard.tsx';
import { PieChart } from '../../../charts/pie/PieChart.tsx';
import { ScatterChart } from '../../../charts/scatter/ScatterChart.tsx';
import { TrendChart } from '../../../charts/trend/TrendChart.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { locale, t } from '../../../words/t.ts';
import styles from '../ask.module.css';
import { type Drawing, drawingOf } from './drawing-of.ts';

/** The chart of an answer, as its reply describes it: the same values as in the words, and no others. */
export default function AnswerChart({ visualization, title }: { visualization: Visualization; title: string }) {
  const { config, reasoning } = visualization;
  const drawing = useMemo(
    () => drawingOf(config, { locale: locale(), rest: t('results.rest'), names: t('charts.group') }),
    [config],
  );
  if (drawing === undefined) return null;
  return (
    <Panel title={title} footer={reasoning === '' ? undefined : <span className={styles.note}>{reasoning}</span>}>
      <Drawn drawing={drawing} title={title} hasLegend={config.legend} />
    </Panel>
  );
}

function Drawn({ drawing, title, hasLegend }: { drawing: Drawing; title: string; hasLegend: boolean }) {
  switch (drawing.as) {
    case 'trend':
      return <TrendChart model={drawing.model} form={drawing.form} title={title} height="l" hasLegend={hasLegend} />;
    case 'pie':
      return <PieChart model={drawing.model} title={title} />;
    case 'funnel':
      return <FunnelChart model={drawing.model} title={title} />;
    case 'shaded':
      return <ShadedTable model={drawing.model} title={title} />;
    case 'scatter':
      return <ScatterChart model={drawing.model} title={title} />;
    case 'numbers':
      return (
        <ul className={styles.numbers}>
          {drawing.models.map((model) => (
            <li key={model.label}>
              <NumberCard model={model} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <ChartTableView table={drawing.table} title={title} unit={drawing.unit} colours={undefined} />;
  }
}
