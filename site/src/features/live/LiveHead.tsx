import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { ViewFilter } from '../../address/filters.ts';
import { useProject } from '../../app/project.ts';
import { useView } from '../../app/use-view.ts';
import type { LiveState } from '../../live/apply.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { t } from '../../words/t.ts';
import { describeFilter } from '../filters/describe.ts';
import { FilterBar, type OpenDialog } from '../filters/FilterBar.tsx';
import { clockTime } from './clock-time.ts';
import styles from './live.module.css';
import { ofEvents, whyNotLive } from './live-filters.ts';

type LiveHeadProps = {
  readonly status: LiveState['status'];
  readonly isPaused: boolean;
  readonly onPause: (isPaused: boolean) => void;
  /** When the figures are from, Unix milliseconds. */
  readonly atMs: number | undefined;
};

/** The name of the page, how fresh it is, the pause, and the filters. */
export function LiveHead({ status, isPaused, onPause, atMs }: LiveHeadProps) {
  const { timezone } = useProject();
  const [dialog, setDialog] = useState<OpenDialog>();
  const [{ filters }] = useView();
  const state = isPaused ? 'paused' : status;
  const time = atMs === undefined ? '' : clockTime(atMs, timezone);
  return (
    <div className={styles.head}>
      <PageHead
        title={t('live.title')}
        actions={
          <>
            <span role="status" data-live={state}>
              <Badge tone={TONES[state]} hasDot>
                {t(`live.status_${state}`, { time })}
              </Badge>
            </span>
            <Button size="s" glyph={isPaused ? Play : Pause} onPress={() => onPause(!isPaused)}>
              {t(isPaused ? 'live.resume' : 'live.pause')}
            </Button>
          </>
        }
      />
      <FilterBar dialog={dialog} onDialog={setDialog} chipOf={chipOf} />
      {filters.length > 0 && <p className={styles.hint}>{t('live.filters_hint')}</p>}
    </div>
  );
}

const TONES = { connecting: 'neutral', live: 'live', lost: 'warn', paused: 'info' } as const;

function chipOf(filter: ViewFilter) {
  const warning = whyNotLive(filter);
  return warning === undefined ? describeFilter(ofEvents(filter)) : { ...describeFilter(filter), warning };
}
