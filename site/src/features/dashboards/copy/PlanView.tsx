import { keysIn, type ObjectKey } from '../../../../../core/api/dashboards/copy-objects.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Checkbox } from '../../../ui/checkbox/Checkbox.tsx';
import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';
import styles from '../dashboards.module.css';
import type { CopyPlan } from './use-copy.ts';

const EVENTS_SHOWN = 10;

/** The objects that go along, those that would be replaced, and the events without data. */
export function PlanView({ plan: { document, conflicts, missingEvents }, isReplaced, onReplace }: PlanViewProps) {
  const lists = Object.values(document.objects.cohorts ?? {}).filter(isList);
  return (
    <>
      <p>{t('copying.takes', { list: counted(keysIn(document.objects)).join(', ') })}</p>
      {conflicts.length > 0 && (
        <fieldset className={styles.choices}>
          <legend>{t('copying.conflicts')}</legend>
          {conflicts.map((each) => (
            <Checkbox
              key={`${each.object}/${each.id}`}
              isChecked={isReplaced(each)}
              onChange={(isOn) => onReplace(each, isOn)}
              description={t(each.object === 'dashboards' ? 'copying.otherwise_beside' : 'copying.otherwise_kept')}
            >
              {t('copying.replace', { name: each.name, id: each.id })}
            </Checkbox>
          ))}
        </fieldset>
      )}
      {missingEvents.length > 0 && (
        <Banner tone="warn" title={t('copying.not_sent', { count: missingEvents.length })}>
          {missingEvents.slice(0, EVENTS_SHOWN).join(', ')}
          {missingEvents.length > EVENTS_SHOWN && ' …'}
        </Banner>
      )}
      {lists.length > 0 && <Banner title={t('copying.lists', { count: lists.length })} />}
    </>
  );
}

type PlanViewProps = {
  readonly plan: CopyPlan;
  readonly isReplaced: (key: ObjectKey) => boolean;
  readonly onReplace: (key: ObjectKey, isReplaced: boolean) => void;
};

const COUNTS: ReadonlyMap<string, WordKey> = new Map<string, WordKey>([
  ['reports', 'copying.count_reports'],
  ['metrics', 'copying.count_metrics'],
  ['segments', 'copying.count_segments'],
  ['cohorts', 'copying.count_cohorts'],
]);

/** `3 reports`, for each kind besides the dashboard itself. */
function counted(keys: readonly ObjectKey[]): readonly string[] {
  const counts = [...COUNTS].flatMap(([kind, word]) => {
    const count = keys.filter(({ object }) => object === kind).length;
    return count === 0 ? [] : [t(word, { count })];
  });
  return [t('copying.the_dashboard'), ...counts];
}

/** The uploaded ids of a cohort belong to its project. */
function isList(definition: unknown): boolean {
  return typeof definition === 'object' && definition !== null && 'list' in definition;
}
