import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import type { Pages } from './use-pages.ts';

/** The place of rows that are on their way, or why they did not come. */
export function FailedPages({ pages }: { readonly pages: Pages }) {
  if (pages.failure === undefined) return pages.isLoading ? <SkeletonRows count={10} /> : null;
  return (
    <Banner
      tone="bad"
      actions={
        <Button size="s" onPress={pages.retry}>
          {t('results.try_again')}
        </Button>
      }
    >
      <FailureText failure={pages.failure} />
    </Banner>
  );
}
