import { useProject } from '../../app/project.ts';
import { count } from '../../format/figures.ts';
import { Figure } from '../../ui/figure/Figure.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import { clockTime } from './clock-time.ts';
import styles from './live.module.css';
import { MinuteBars } from './MinuteBars.tsx';
import type { ShownFigures } from './shown-figures.ts';

/** The visitors of this moment, and the number of events in each of the last 30 minutes. */
export function LiveFigures({ figures }: { figures: ShownFigures | undefined }) {
  const { timezone } = useProject();
  const minutes = figures?.minutes;
  const sum = (of: 'events' | 'views') =>
    minutes === undefined ? undefined : count(minutes.reduce((total, each) => total + each[of], 0));
  const fromMs = figures?.fromMs;
  return (
    <Panel title={t('live.now')} isBusy={figures === undefined}>
      <div className={styles.figures}>
        <Figure
          label={t('live.visitors_now')}
          value={figures && count(figures.activeVisitors)}
          note={t('live.visitors_now_note')}
          mark="live"
        />
        <Figure label={t('live.events')} value={sum('events')} note={t('live.half_hour')} />
        <Figure label={t('live.views')} value={sum('views')} note={t('live.half_hour')} />
        <MinuteBars minutes={minutes ?? []} zone={timezone} />
      </div>
      {fromMs !== undefined && <p className={styles.hint}>{t('live.from', { time: clockTime(fromMs, timezone) })}</p>}
    </Panel>
  );
}
