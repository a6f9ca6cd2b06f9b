import type { Failure } from '../../../api/outcome.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { t } from '../../../words/t.ts';

/** Why there is no answer, or no newer one; what is shown stays. */
export function Failed({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  return (
    <Banner
      tone="bad"
      title={t('results.failed')}
      actions={
        <Button size="s" onPress={onRetry}>
          {t('results.try_again')}
        </Button>
      }
    >
      {failure.message}
      {failure.requestId !== '' && ` ${t('results.request_id', { id: failure.requestId })}`}
    </Banner>
  );
}
