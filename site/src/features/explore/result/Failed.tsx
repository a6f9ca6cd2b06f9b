import type { Failure } from '../../../api/outcome.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { t } from '../../../words/t.ts';
import type { FaultsByParam } from '../builder/faults.ts';

/**
 * Why there is no answer, or no newer one; what is shown stays.
 *
 * @param refusal  the faults of a query that was refused; those that stand beside their field are not told again
 */
export function Failed({ failure, refusal = NO_REFUSAL, onRetry }: FailedProps) {
  const isBesideFields = Object.keys(refusal.parts).length > 0;
  if (isBesideFields && refusal.others.length === 0) {
    return (
      <Banner tone="bad" title={t('explore.faulty_title')}>
        {t('explore.faulty_text')}
      </Banner>
    );
  }
  const message = refusal.others.length > 0 ? refusal.others.join(' ') : failure.message;
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
      {message}
      {failure.requestId !== '' && ` ${t('results.request_id', { id: failure.requestId })}`}
    </Banner>
  );
}

const NO_REFUSAL: FaultsByParam = { parts: {}, others: [] };

type FailedProps = {
  readonly failure: Failure;
  readonly refusal?: FaultsByParam | undefined;
  readonly onRetry: () => void;
};
