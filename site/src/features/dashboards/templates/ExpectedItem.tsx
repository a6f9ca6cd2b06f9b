import { snippetOf } from '../../../../../core/api/dashboards/fill-template.ts';
import type { Sent, TemplateNames } from '../../../../../core/api/dashboards/match-template.ts';
import type { ExpectedEvent } from '../../../../../core/api/dashboards/templates/template.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { language, t } from '../../../words/t.ts';
import { EventPicker } from '../../explore/builder/pickers/EventPicker.tsx';
import styles from './templates.module.css';

/** An event that a template expects: under which name the project sends it, or how to send it. */
export function ExpectedItem({ expected, names, sent, onChoose }: ExpectedItemProps) {
  const event = names[expected.id];
  const count = sent.events.find(({ name }) => name === event)?.count;
  const missing = (expected.properties ?? []).filter(({ id }) => names[`${expected.id}.${id}`] === undefined);
  return (
    <li className={styles.item}>
      <div className={styles.meaning}>
        <span>{expected.meaning[language()]}</span>
        {event === undefined ? (
          <Badge tone="warn">{t('templates.not_sent')}</Badge>
        ) : count === undefined ? (
          <Badge tone="warn">{t('templates.not_sent_yet')}</Badge>
        ) : (
          <Badge tone="good">{t('templates.sent', { count })}</Badge>
        )}
      </div>
      <EventPicker
        label={t('templates.event_for', { meaning: expected.meaning[language()] })}
        value={event ?? ''}
        onChange={onChoose}
      />
      {event !== undefined &&
        (expected.properties ?? []).map(({ id }) => {
          const name = names[`${expected.id}.${id}`];
          return (
            <p key={id} className={styles.property}>
              {name === undefined
                ? t('templates.property_missing', { property: id })
                : name === id
                  ? t('templates.property_same', { property: id })
                  : t('templates.property_found', { property: id, name })}
            </p>
          );
        })}
      {(event === undefined || missing.length > 0) && <HowToSend expected={expected} />}
    </li>
  );
}

type ExpectedItemProps = {
  readonly expected: ExpectedEvent;
  readonly names: TemplateNames;
  readonly sent: Sent;
  readonly onChoose: (name: string) => void;
};

function HowToSend({ expected }: Pick<ExpectedItemProps, 'expected'>) {
  if (expected.isAutomatic) {
    return (
      <p className={styles.property}>
        {t('templates.automatic')} <AppLink page="settings/install">{t('templates.install')}</AppLink>
      </p>
    );
  }
  return <CodeBlock label={t('templates.snippet', { event: expected.id })} text={snippetOf(expected)} />;
}
