import { SCOPES, type Scope } from '../../../../core/api/account.ts';
import { Checkbox } from '../../ui/checkbox/Checkbox.tsx';
import { t } from '../../words/t.ts';
import form from './form.module.css';
import { SCOPE_WORDS } from './scope-words.ts';

type ScopeChoiceProps = { readonly value: readonly Scope[]; readonly onChange: (scopes: Scope[]) => void };

/** Chooses what an API key may do. */
export function ScopeChoice({ value, onChange }: ScopeChoiceProps) {
  return (
    <fieldset className={form.choices}>
      <legend className={form.legend}>{t('keys.scopes')}</legend>
      {SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          isChecked={value.includes(scope)}
          onChange={(isChecked) =>
            onChange(SCOPES.filter((each) => (each === scope ? isChecked : value.includes(each))))
          }
          description={t(SCOPE_WORDS[scope].text)}
        >
          {t(SCOPE_WORDS[scope].name)}
        </Checkbox>
      ))}
      {value.length === 0 && <p role="alert">{t('keys.scope_none')}</p>}
    </fieldset>
  );
}
