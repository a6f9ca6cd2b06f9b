import { useMemo } from 'react';
import type { LiveWatchFigures } from '../../../../core/api/live-watch.ts';
import { WATCH_STEPS_MAX } from '../../../../core/base/limits.ts';
import { useProject } from '../../app/project.ts';
import { FunnelChart } from '../../charts/funnel/FunnelChart.tsx';
import type { FunnelModel } from '../../charts/models/funnel.ts';
import { eventLabel } from '../../format/known-values.ts';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import { EventPicker } from '../explore/builder/pickers/EventPicker.tsx';
import { RowList } from '../explore/builder/rows/RowList.tsx';
import { clockTime } from './clock-time.ts';
import styles from './live.module.css';
import type { LiveStep } from './use-steps.ts';

type LiveFunnelProps = {
  readonly steps: readonly LiveStep[];
  readonly onSteps: (steps: readonly LiveStep[]) => void;
  readonly funnel: LiveWatchFigures['funnel'];
  /** When the half hour begins, Unix milliseconds. */
  readonly startMs: number | undefined;
};

/** Steps that a person chooses, and how many people went through them in the last half hour. */
export function LiveFunnel({ steps, onSteps, funnel, startMs }: LiveFunnelProps) {
  const { timezone } = useProject();
  const model = useFunnelModel(steps, funnel);
  return (
    <Panel title={t('live.funnel')} description={t('live.funnel_text')}>
      <div className={styles.funnel}>
        <RowList<LiveStep>
          label={t('live.steps')}
          items={steps}
          onChange={onSteps}
          added={{ event: '' }}
          addLabel={t('live.add_step')}
          max={WATCH_STEPS_MAX}
          markOf={(index) => String(index + 1)}
          nameOf={({ event }, index) => t('live.step', { number: index + 1, name: eventLabel(event) })}
        >
          {(step, change, index) => (
            <EventPicker
              label={t('live.step_event', { number: index + 1 })}
              value={step.event}
              onChange={(event) => change({ event })}
            />
          )}
        </RowList>
        {model === undefined ? (
          <p className={styles.hint}>{t('live.funnel_none')}</p>
        ) : (
          <FunnelChart model={model} title={t('live.funnel')} />
        )}
      </div>
      {funnel !== undefined && funnel.from !== startMs && (
        <p className={styles.hint}>{t('live.funnel_from', { time: clockTime(funnel.from, timezone) })}</p>
      )}
    </Panel>
  );
}

function useFunnelModel(steps: readonly LiveStep[], funnel: LiveWatchFigures['funnel']): FunnelModel | undefined {
  const persons = funnel?.persons.join();
  return useMemo(() => {
    const counts = persons?.split(',').map(Number) ?? [];
    const chosen = steps.filter(({ event }) => event !== '');
    // A reply to other steps is on its way.
    if (chosen.length < 2 || counts.length !== chosen.length) return undefined;
    return {
      steps: chosen.map(({ event }, index) => ({ key: String(index), label: eventLabel(event) })),
      groups: [
        {
          key: 'all',
          label: t('live.funnel'),
          colourOf: { property: 'measure', value: 'visitors' },
          steps: counts.map((count, index) => {
            const before = counts[index - 1];
            return {
              persons: count,
              dropped: before === undefined ? null : before - count,
              stillInWindow: null,
              rateOfPrevious: before === undefined || before === 0 ? null : count / before,
              medianSeconds: null,
            };
          }),
        },
      ],
    };
  }, [steps, persons]);
}
