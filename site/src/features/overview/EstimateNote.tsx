import type { QueryResponse } from '../../../../core/api/query.ts';
import { count, share } from '../../format/figures.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { t } from '../../words/t.ts';

/** Says that figures are estimates, and how far they may be off if that is known; nothing of exact ones. */
export function EstimateNote({ answer }: { readonly answer: QueryResponse | undefined }) {
  const estimate = answer?.meta.estimate;
  const visitors = answer?.totals?.visitors ?? 0;
  const interval = estimate?.totals?.visitors;
  if (!estimate) return null;
  if (!interval || !visitors) return <Banner>{t('results.note_sample', { weight: count(estimate.weight) })}</Banner>;
  const margin = share((interval.high - interval.low) / 2 / visitors);
  return <Banner>{t('overview.estimate', { weight: count(estimate.weight), margin })}</Banner>;
}
