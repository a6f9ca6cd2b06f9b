import { firstValue } from '../../../../address/search.ts';
import { useSearchText } from '../../../../app/use-search.ts';
import { AlertSections } from '../../AlertSections.tsx';
import styles from '../../alerts.module.css';
import { linkedDraft } from '../linked-draft.ts';
import { RULE_KEYS } from '../new-rule-search.ts';
import { RuleEditor } from './RuleEditor.tsx';

/** A new rule, on a saved report or on a query where a link names one. */
export function Page() {
  const [search] = useSearchText();
  const [report, query, name] = RULE_KEYS.map((key) => firstValue(search, key));
  return (
    <div className={styles.page}>
      <AlertSections section="alerts/rules" />
      <RuleEditor first={linkedDraft({ report, query, name })} />
    </div>
  );
}
