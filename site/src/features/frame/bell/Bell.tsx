import { Link } from '@tanstack/react-router';
import { Bell as BellGlyph } from 'lucide-react';
import { useState } from 'react';
import type { OwnProject } from '../../../../../core/api/account.ts';
import { AppLink, objectAddress } from '../../../app/AppLink.tsx';
import { ProjectProvider } from '../../../app/project.ts';
import { useMentions } from '../../../data/use-mentions.ts';
import { dayAndTime } from '../../../format/days.ts';
import { useLive } from '../../../live/use-live.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Popover } from '../../../ui/popover/Popover.tsx';
import { t } from '../../../words/t.ts';
import { useOpenIncidents } from '../../alerts/open-incidents.ts';
import { SEVERITY_TONES, SEVERITY_WORDS } from '../../alerts/sentence.ts';
import styles from './bell.module.css';
import { Mentions } from './Mentions.tsx';

const SHOWN_MAX = 6;

/** The number of incidents that nobody has taken, which follows changes elsewhere; pressed, the newest of them. */
export function Bell({ project }: { project: OwnProject }) {
  const [isOpen, setIsOpen] = useState(false);
  const live = useLive(project.id);
  const list = useOpenIncidents(project.id, { isEnabled: isOpen });
  const mentions = useMentions(project.id);
  const openCount = live.openIncidents;
  const open = t('alerts.bell', { count: openCount });
  const label = mentions.length === 0 ? open : `${open}, ${t('alerts.bell_mentions', { count: mentions.length })}`;
  const shown = (list.value?.incidents ?? live.raised).slice(0, SHOWN_MAX);
  const newest = live.raised[0];
  return (
    <ProjectProvider value={project}>
      <Popover
        label={label}
        placement="top start"
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        trigger={<IconButton glyph={BellGlyph} label={label} count={openCount + mentions.length} />}
      >
        {(close) => (
          <div className={styles.panel}>
            <p className={styles.title}>{label}</p>
            <Mentions {...{ mentions, project, close }} />
            <ul className={styles.list}>
              {shown.map(({ id, severity, title, began_at: began }) => (
                <li key={id} className={styles.line}>
                  <Badge tone={SEVERITY_TONES[severity]}>{t(SEVERITY_WORDS[severity])}</Badge>
                  <span className={styles.words}>
                    <Link to={objectAddress(project.id, 'alerts/incidents/$id', id)} onClick={close}>
                      <Name text={title} />
                    </Link>
                    <time dateTime={began} className={styles.time}>
                      {dayAndTime(Date.parse(began), project.timezone)}
                    </time>
                  </span>
                </li>
              ))}
            </ul>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the link within is what is pressed. */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by Enter is a click as well. */}
            <div onClick={close}>
              <AppLink page="alerts">{t('alerts.bell_all')}</AppLink>
            </div>
          </div>
        )}
      </Popover>
      <span className={styles.announced} aria-live="polite">
        {newest !== undefined && t('alerts.bell_new', { title: newest.title })}
      </span>
    </ProjectProvider>
  );
}
