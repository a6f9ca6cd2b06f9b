import { GRANTED_ROLES, ROLES } from '../../../../../core/api/account.ts';
import { atLeast } from '../../../../../core/tenancy/permissions.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Checkbox } from '../../../ui/checkbox/Checkbox.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { RadioGroup } from '../../../ui/radio-group/RadioGroup.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { t } from '../../../words/t.ts';
import { ROLE_WORDS } from '../role-words.ts';
import { type Access, canBeLimited } from './access.ts';
import styles from './members.module.css';

/** Role and projects. Nobody is offered a role above their own. */
export function AccessFields({ access, onChange }: AccessFieldsProps) {
  const organization = useOrganization();
  const roles = ROLES.filter((role) => atLeast(organization.role, role));
  return (
    <>
      <RadioGroup
        label={t('organization.role')}
        options={roles.map((role) => ({
          id: role,
          label: t(ROLE_WORDS[role]),
          description: t(`organization.role_${role}_text`),
        }))}
        value={access.role}
        onChange={(role) => onChange({ ...access, role })}
      />
      {canBeLimited(access.role) && (
        <RadioGroup
          label={t('organization.projects')}
          options={[
            { id: 'all', label: t('organization.projects_all') },
            { id: 'granted', label: t('organization.projects_granted') },
          ]}
          value={access.project_access}
          onChange={(project_access) => onChange({ ...access, project_access })}
        />
      )}
      {canBeLimited(access.role) && access.project_access === 'granted' && (
        <ProjectGrants access={access} onChange={onChange} />
      )}
    </>
  );
}

type AccessFieldsProps = { readonly access: Access; readonly onChange: (access: Access) => void };

/** One project a line: whether the member sees it, and in which role. */
function ProjectGrants({ access, onChange }: AccessFieldsProps) {
  const { projects } = useOrganization();
  if (projects.length === 0) return <p className={styles.note}>{t('organization.projects_none')}</p>;
  return (
    <ul className={styles.grants}>
      {projects.map(({ id, name }) => {
        const grant = access.projects.find(({ project_id }) => project_id === id);
        const others = access.projects.filter(({ project_id }) => project_id !== id);
        const give = (role: (typeof GRANTED_ROLES)[number]): void =>
          onChange({ ...access, projects: [...others, { project_id: id, role }] });
        return (
          <li key={id} className={styles.grant}>
            <Checkbox
              isChecked={grant !== undefined}
              onChange={(isChecked) => (isChecked ? give('viewer') : onChange({ ...access, projects: others }))}
            >
              <Name text={name} />
            </Checkbox>
            {grant !== undefined && (
              <Select
                label={t('organization.role_in', { project: name })}
                isLabelHidden
                size="s"
                options={GRANTED_ROLES.map((role) => ({ id: role, label: t(ROLE_WORDS[role]) }))}
                value={grant.role}
                onChange={give}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
