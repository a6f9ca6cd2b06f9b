import type { Incident } from '../../../../../core/api/incidents.ts';
import { incidentsApi } from '../../../api/incidents.ts';
import { useColleagues } from '../../../data/use-colleagues.ts';
import { Select } from '../../../ui/select/Select.tsx';
import { t } from '../../../words/t.ts';
import { useIncidentStep } from './use-incidents.ts';

const NOBODY = 'nobody';

/** The member who takes care of an incident. */
export function OwnerField({ incident: { id, owner } }: { readonly incident: Incident }) {
  const step = useIncidentStep();
  const people = useColleagues().map(({ user_id, name }) => ({ id: user_id, label: name }));
  // Shown before the members have come, and also if the owner has left since.
  const own =
    owner !== undefined && !people.some((each) => each.id === owner.id) ? [{ id: owner.id, label: owner.name }] : [];
  return (
    <Select
      label={t('incidents.owner')}
      isLabelHidden
      options={[{ id: NOBODY, label: t('incidents.no_owner') }, ...own, ...people]}
      value={owner?.id ?? NOBODY}
      onChange={(userId) =>
        void step(incidentsApi.own(id, userId === NOBODY ? null : userId), t('incidents.owner_set'))
      }
    />
  );
}
