import { Plus, Trash2 } from 'lucide-react';
import { PROPERTY_ACTIONS, type PropertyRule } from '../../../../../core/api/project-rules.ts';
import { PROPERTY_RULES_MAX } from '../../../../../core/base/limits.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import styles from './rules.module.css';
import type { RulesFields } from './rules-fields.ts';

/** Rules about properties by name, in the order in which they are tried. */
export function PropertyRules({ draft, problems, edit, isDisabled }: RulesFields) {
  const home = useFocusHome();
  const rules = draft.properties;
  const change = (place: number, rule: PropertyRule): void =>
    edit({ properties: rules.map((each, index) => (index === place ? rule : each)) });
  return (
    <Panel title={t('rules.properties')} description={t('rules.properties_text')}>
      <div ref={home} className={styles.list}>
        {rules.map((rule, place) => (
          // Rules have no id of their own, and are the same wherever they stand.
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells rules apart
          <div key={place} className={styles.rule} data-focus-item>
            <TextField
              label={t('rules.property_name', { place: place + 1 })}
              isLabelHidden
              placeholder={t('rules.property_placeholder')}
              value={rule.name}
              onChange={(name) => change(place, { ...rule, name })}
              error={rule.name === '' ? undefined : problems.properties[place]}
              isDisabled={isDisabled}
            />
            <Select
              label={t('rules.property_action', { place: place + 1 })}
              isLabelHidden
              options={PROPERTY_ACTIONS.map((id) => ({ id, label: t(`rules.action_${id}`) }))}
              value={rule.action}
              onChange={(action) => change(place, { ...rule, action })}
              isDisabled={isDisabled}
            />
            <IconButton
              glyph={Trash2}
              label={t('rules.property_remove', { place: place + 1 })}
              isDisabled={isDisabled}
              onPress={() => edit({ properties: rules.filter((_, index) => index !== place) })}
            />
          </div>
        ))}
        <div>
          <Button
            glyph={Plus}
            isDisabled={isDisabled || rules.length >= PROPERTY_RULES_MAX}
            onPress={() => edit({ properties: [...rules, { name: '', action: 'deny' }] })}
          >
            {t('rules.property_add')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
