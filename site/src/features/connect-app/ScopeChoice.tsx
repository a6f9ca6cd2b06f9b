import type { AppScope } from '../../../../core/api/connected-apps.ts';
import { Checkbox } from '../../ui/checkbox/Checkbox.tsx';
import { t } from '../../words/t.ts';
import styles from './connect-app.module.css';

type ScopeChoiceProps = {
  readonly scopes: readonly AppScope[];
  readonly mayWrite: boolean;
  readonly onChange: (mayWrite: boolean) => void;
};

/** Reading is what an app is connected for; changes are allowed apart. */
export function ScopeChoice({ scopes, mayWrite, onChange }: ScopeChoiceProps) {
  return (
    <div className={styles.choices}>
      <p>{t('apps.scope_query')}</p>
      {scopes.includes('write') && (
        <Checkbox isChecked={mayWrite} onChange={onChange} description={t('apps.scope_write_text')}>
          {t('apps.scope_write')}
        </Checkbox>
      )}
      <p className={styles.note}>{t('apps.never')}</p>
    </div>
  );
}
