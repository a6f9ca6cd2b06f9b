import type { QueryResponse } from '../../../../core/api/query.ts';
import { count } from '../../format/figures.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { t } from '../../words/t.ts';

/** Says that figures are estimates, and between which bounds they lie if that is known; nothing of exact ones. */
export function EstimateNote({ answer }: { readonly answer: QueryResponse | undefined }) {
  const estimate = answer?.meta.estimate;
  const visitors = answer?.totals?.visitors ?? 0;
  const interval = estimate?.totals?.visitors;
  if (!estimate) return null;
  const weight = count(estimate.weight);
  if (!interval || !visitors) return <Banner>{t('overview.estimate_sample', { weight })}</Banner>;
  const [low, high] = [count(interval.low), count(interval.high)];
  return <Banner>{t('overview.estimate', { weight, low, high })}</Banner>;
}
