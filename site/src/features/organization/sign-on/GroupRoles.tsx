import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { GRANTABLE_ROLES, type SignOnRules } from '../../../../../core/api/sign-on.ts';
import type { Failure } from '../../../api/outcome.ts';
import { updateRules } from '../../../api/sign-on.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';
import { ROLE_WORDS } from '../role-words.ts';
import styles from './sign-on.module.css';

type GroupRolesProps = {
  readonly rules: SignOnRules;
  readonly mayChange: boolean;
  readonly onChanged: () => Promise<void>;
};
type Mapping = SignOnRules['group_roles'][number];

/** Groups of the provider that give roles, and the role of everyone else. Owners are made by owners alone. */
export function GroupRoles({ rules, mayChange, onChanged }: GroupRolesProps) {
  const { id } = useOrganization();
  const [mappings, setMappings] = useState<readonly Mapping[]>(rules.group_roles);
  const [defaultRole, setDefaultRole] = useState(rules.default_role);
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const set = (place: number, change: Partial<Mapping>): void =>
    setMappings(mappings.map((mapping, at) => (at === place ? { ...mapping, ...change } : mapping)));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const group_roles = mappings.filter(({ group }) => group.trim() !== '');
    const saved = await updateRules(id, { group_roles, default_role: defaultRole });
    if (!saved.ok) return setState(saved.failure);
    setMappings(saved.value.group_roles);
    setState('editing');
    await onChanged();
    toast(t('signon.saved'), { tone: 'good' });
  };
  const roles = GRANTABLE_ROLES.map((role) => ({ id: role, label: t(ROLE_WORDS[role]) }));
  return (
    <Panel title={t('signon.groups')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <p>{t('signon.groups_help')}</p>
        {mappings.map((mapping, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: Rows have no other identity while their group is typed.
          <div className={styles.mapping} key={place}>
            <TextField
              label={t('signon.group')}
              value={mapping.group}
              onChange={(group) => set(place, { group })}
              maxLength={200}
              isDisabled={!mayChange}
            />
            <Select
              label={t('signon.role')}
              options={roles}
              value={mapping.role}
              onChange={(role) => set(place, { role })}
              isDisabled={!mayChange}
            />
            {mayChange && (
              <Button onPress={() => setMappings(mappings.filter((_, at) => at !== place))}>
                {t('signon.remove')}
              </Button>
            )}
          </div>
        ))}
        {mayChange && (
          <div className={form.actions}>
            <Button glyph={Plus} onPress={() => setMappings([...mappings, { group: '', role: 'editor' }])}>
              {t('signon.group_add')}
            </Button>
          </div>
        )}
        <Select
          label={t('signon.default_role')}
          options={roles}
          value={defaultRole}
          onChange={setDefaultRole}
          isDisabled={!mayChange}
        />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        {mayChange && (
          <div className={form.actions}>
            <Button type="submit" variant="primary" isPending={state === 'busy'}>
              {t('signon.save')}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}
