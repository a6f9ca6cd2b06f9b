import { Panel } from '../../../ui/panel/Panel.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import type { RulesFields } from './rules-fields.ts';

const FIELDS = ['addresses', 'hosts', 'persons'] as const;

/** The visits of the team itself, which reports leave out. */
export function InternalFields({ draft, problems, edit, isDisabled }: RulesFields) {
  return (
    <Panel title={t('rules.internal')} description={t('rules.internal_text')}>
      <div className={form.bare}>
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={t(`rules.${field}`)}
            description={t(`rules.${field}_text`)}
            value={draft[field]}
            onChange={(text) => edit({ [field]: text })}
            error={problems[field]}
            isMultiline
            isDisabled={isDisabled}
          />
        ))}
      </div>
    </Panel>
  );
}
