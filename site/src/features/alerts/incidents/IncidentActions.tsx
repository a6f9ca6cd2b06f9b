import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { Incident } from '../../../../../core/api/incidents.ts';
import { incidentsApi } from '../../../api/incidents.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Menu } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { t } from '../../../words/t.ts';
import { SnoozeChoice } from '../SnoozeChoice.tsx';
import styles from './incidents.module.css';
import { OwnerField } from './OwnerField.tsx';
import { useIncidentStep } from './use-incidents.ts';

/** Takes care of an incident: acknowledges, resolves, hands over, and holds messages back. */
export function IncidentActions({ incident }: { readonly incident: Incident }) {
  const { id, state, title, is_muted: isMuted } = incident;
  const [isSnoozing, setIsSnoozing] = useState(false);
  const step = useIncidentStep();
  return (
    <span className={styles.filters}>
      <OwnerField incident={incident} />
      {state === 'open' && (
        <Button
          variant="primary"
          onPress={() => void step(incidentsApi.acknowledge(id), t('alerts.acknowledged_toast'))}
        >
          {t('alerts.acknowledge')}
        </Button>
      )}
      {state === 'resolved' ? (
        <Button onPress={() => void step(incidentsApi.reopen(id), t('incidents.reopened'))}>
          {t('incidents.reopen')}
        </Button>
      ) : (
        <Button onPress={() => void step(incidentsApi.resolve(id), t('incidents.resolved'))}>
          {t('incidents.resolve')}
        </Button>
      )}
      <Menu
        trigger={<IconButton glyph={Ellipsis} label={t('incidents.actions_of', { title })} />}
        placement="bottom end"
      >
        <MenuItem text={t('incidents.snooze_menu')} onAction={() => setIsSnoozing(true)} />
        <MenuItem
          text={t(isMuted ? 'incidents.unmute' : 'incidents.mute')}
          onAction={() =>
            void step(incidentsApi.mute(id, !isMuted), t(isMuted ? 'incidents.unmuted_now' : 'incidents.muted_now'))
          }
        />
      </Menu>
      {isSnoozing && (
        <SnoozeChoice
          title={t('incidents.snooze_title')}
          text={t('incidents.snooze_text')}
          onSnooze={(until) => step(incidentsApi.snooze(id, until))}
          onClose={() => setIsSnoozing(false)}
        />
      )}
    </span>
  );
}
