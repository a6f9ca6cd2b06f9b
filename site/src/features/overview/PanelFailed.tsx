import { CircleAlert } from 'lucide-react';
import { type Failure, isPassing } from '../../api/outcome.ts';
import { Button } from '../../ui/button/Button.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { t } from '../../words/t.ts';

/** In place of figures that could not be loaded; those of other days never stand here. */
export function PanelFailed({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  return (
    <EmptyState
      size="s"
      glyph={CircleAlert}
      title={t('overview.failed')}
      actions={<Button onPress={onRetry}>{t('overview.retry')}</Button>}
    >
      {/* A passing failure is told once for the whole page. */}
      {!isPassing(failure) && <p>{failure.message}</p>}
    </EmptyState>
  );
}
