import { dayAndTime } from '../../../format/days.ts';
import { count } from '../../../format/figures.ts';
import { t } from '../../../words/t.ts';
import type { Answered } from '../answers/answer.ts';
import { sayFilter } from '../rules/say-filter.ts';
import styles from './how-made.module.css';

/** The making of a number: the request, the zone, the rules, and the cost. */
export function HowMade({ answered }: { answered: Answered }) {
  const { meta } = answered.response;
  return (
    <div className={styles.whole}>
      <dl className={styles.facts}>
        {factsOf(answered).map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {Object.keys(meta.semantics).length > 0 && (
        <section>
          <h3 className={styles.title}>{t('results.rules')}</h3>
          <ul className={styles.rules} lang="en">
            {Object.entries(meta.semantics).map(([name, rule]) => (
              <li key={name}>{rule}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function factsOf({ query, response: { meta } }: Answered): [name: string, value: string][] {
  const span = ({ start, end }: { start: string; end: string }): string => {
    return `${dayAndTime(Date.parse(start), meta.timezone)} – ${dayAndTime(Date.parse(end), meta.timezone)}`;
  };
  const filters = (query.filters ?? []).map(sayFilter);
  return [
    [t('results.fact_range'), span(meta.range)],
    ...(meta.compared === undefined
      ? []
      : [[t('results.fact_compared'), span(meta.compared)] satisfies [string, string]]),
    [t('results.fact_zone'), meta.timezone],
    [t('results.fact_filters'), filters.length === 0 ? t('results.none') : filters.join('; ')],
    [
      t('results.fact_bots'),
      query.query_type !== 'values' && query.include_bots ? t('results.included') : t('results.left_out'),
    ],
    [t('results.fact_rows_read'), meta.cached ? t('results.from_memory') : count(meta.rows_read)],
    [t('results.fact_time'), t('results.seconds', { seconds: count(meta.elapsed_ms / 1000) })],
    ...(meta.rollup === undefined
      ? []
      : [[t('results.fact_rollup'), t('results.rollup_days', { count: meta.rollup.days })] satisfies [string, string]]),
    ...(meta.cold_days === undefined
      ? []
      : [[t('results.fact_cold'), t('results.rollup_days', { count: meta.cold_days })] satisfies [string, string]]),
    [t('results.fact_id'), meta.query_id],
  ];
}
