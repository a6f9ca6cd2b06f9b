import { useMemo } from 'react';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { ChartFigure } from '../frame/ChartFigure.tsx';
import { type FunnelModel, type FunnelPart, funnelBars } from '../models/funnel.ts';
import { slotColour } from '../theme/chart-theme.ts';
import { coloursOf } from '../theme/colour-memory.ts';
import { FunnelStep } from './FunnelStep.tsx';
import styles from './funnel-chart.module.css';
import { funnelTable, summaryOfFunnel } from './funnel-words.ts';

/** A column for each step, with the bars of the groups side by side; what was lost stands on top of what went on. */
export function FunnelChart({ model, title, onPress, hasTable = true }: FunnelChartProps) {
  const groups = model.groups.slice(0, GROUPS_MAX);
  const left = model.groups.length - groups.length;
  const slots = useMemo(() => coloursOf(model.groups.map(({ colourOf }) => colourOf)), [model]);
  const bars = groups.map(funnelBars);
  const shown = groups.map((group, index) => ({ group, colour: slotColour(slots[index]), bars: bars[index] ?? [] }));
  return (
    <ChartFigure
      title={title}
      summary={summaryOfFunnel(model)}
      table={() => funnelTable(model)}
      unit="count"
      hasTable={hasTable}
    >
      {model.groups.length > 1 && (
        <ul className={styles.legend} aria-label={t('charts.legend')}>
          {shown.map(({ group, colour }) => (
            <li key={group.key} className={styles.legendItem}>
              <span className={styles.swatch} style={{ background: colour }} />
              <Name text={group.label} cut="middle" />
            </li>
          ))}
          {left > 0 && <li className={styles.legendItem}>{t('charts.more_in_table', { count: left })}</li>}
        </ul>
      )}
      {/* biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form. */}
      <div className={styles.scroll} role="group" aria-label={title} tabIndex={0}>
        <ol className={styles.steps}>
          {model.steps.map(({ key, label }, stepIndex) => (
            <FunnelStep
              key={key}
              number={stepIndex + 1}
              label={label}
              groups={shown}
              counted={model.counted}
              {...{ stepIndex, onPress }}
            />
          ))}
        </ol>
      </div>
    </ChartFigure>
  );
}

export interface FunnelChartProps {
  readonly model: FunnelModel;
  readonly title: string;
  readonly onPress?: ((part: FunnelPart, anchor: HTMLElement) => void) | undefined;
  readonly hasTable?: boolean;
}

/** More bars at a step cannot be told apart; the table has every group. */
const GROUPS_MAX = 6;
