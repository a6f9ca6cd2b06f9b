import type { PartialAnswer } from '../../api/ask-in-steps.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Skeleton } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import styles from './ask.module.css';

type Props = { readonly known: PartialAnswer | undefined; readonly onStop: () => void };

/** An answer that is being made: how the question was read, as soon as that is known, and a way to stop it. */
export function InSteps({ known, onStop }: Props) {
  const { interpretation, results } = known ?? {};
  const state = interpretation === undefined ? 'ask.reads' : results === undefined ? 'ask.counts' : 'ask.writes';
  return (
    <div className={styles.words}>
      <Skeleton width="60%" height="1.5rem" />
      {interpretation !== undefined && (
        <p className={styles.note} lang={interpretation.language}>
          {t('ask.understood', { reading: interpretation.reading })}
        </p>
      )}
      <div className={styles.steps}>
        <span className={styles.note} role="status">
          {t(state)}
        </span>
        <Button size="s" onPress={onStop}>
          {t('ask.stop')}
        </Button>
      </div>
    </div>
  );
}

export function Stopped({ onAgain }: { onAgain: () => void }) {
  return (
    <Banner
      actions={
        <Button size="s" onPress={onAgain}>
          {t('ask.again')}
        </Button>
      }
    >
      {t('ask.stopped')}
    </Banner>
  );
}
