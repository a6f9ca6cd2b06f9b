import type { PageGroupsPreviewed } from '../../../../core/api/page-groups.ts';
import type { PageRule } from '../../api/page-groups.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import styles from './page-groups.module.css';
import { HeldText } from './RuleList.tsx';

interface Props {
  readonly suggestions: PageGroupsPreviewed['suggestions'];
  /** Absent: the reader may change nothing. */
  readonly onAdd: ((rules: readonly PageRule[]) => void) | undefined;
}

/** Rules that pages without one suggest. */
export function SuggestionList({ suggestions, onAdd }: Props) {
  const add = (rules: Props['suggestions']) => onAdd?.(rules.map(({ pattern, name }) => ({ pattern, name })));
  return (
    <Panel
      title={t('pagegroups.suggestions')}
      description={t('pagegroups.suggestions_text')}
      {...(onAdd && {
        actions: (
          <Button size="s" onPress={() => add(suggestions)}>
            {t('pagegroups.add_all')}
          </Button>
        ),
      })}
    >
      <ul className={styles.rules}>
        {suggestions.map((each) => (
          <li key={each.pattern} className={styles.suggestion}>
            <code>
              <bdi>{each.pattern}</bdi>
            </code>
            {onAdd && (
              <Button
                size="s"
                onPress={() => add([each])}
                aria-label={t('pagegroups.add_named', { pattern: each.pattern })}
              >
                {t('pagegroups.add')}
              </Button>
            )}
            <HeldText held={each} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
