import type { Failure } from '../../../api/outcome.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { t } from '../../../words/t.ts';
import styles from './tile.module.css';

/** A tile without figures, and why. */
export function TileFailure({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  return (
    <div className={styles.words} role="alert">
      <p>
        <FailureText failure={failure} />
      </p>
      <Button size="s" onPress={onRetry}>
        {t('results.try_again')}
      </Button>
    </div>
  );
}
