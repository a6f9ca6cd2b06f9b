import { Link } from '@tanstack/react-router';
import { objectAddress } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { dayAndTime } from '../../../format/days.ts';
import { count } from '../../../format/figures.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import type { Column } from '../../../ui/data-table/columns.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import { authorName } from '../../explore/saved/author-name.ts';
import { SEVERITY_WORDS } from '../sentence.ts';
import styles from './rules.module.css';
import { STATE_TONES, STATE_WORDS, sayCondition, tellingSeries } from './say-rule.ts';
import { type RuleRow, stateOf } from './use-rules.ts';

/** The columns of the list of rules. */
export function columnsIn({ zone, ownId }: { readonly zone: string; readonly ownId: string }): Column<RuleRow>[] {
  return [
    {
      id: 'name',
      title: t('alertrules.name'),
      kind: 'text',
      value: ({ saved }) => saved.definition.name,
      cell: (row) => <RuleName row={row} />,
    },
    {
      id: 'state',
      title: t('alertrules.state'),
      kind: 'text',
      value: (row) => t(STATE_WORDS[stateOf(row)]),
      cell: (row) => <State row={row} />,
      width: '9rem',
    },
    {
      id: 'value',
      title: t('alertrules.value'),
      description: t('alertrules.value_text'),
      kind: 'number',
      value: latestValue,
      text: (row) => count(Math.round((latestValue(row) ?? 0) * 100) / 100),
      width: '6.5rem',
    },
    {
      id: 'since',
      title: t('alertrules.since'),
      kind: 'text',
      value: ({ status }) => status?.since ?? null,
      text: ({ status }) => dayAndTime(Date.parse(status?.since ?? ''), zone),
      width: '8rem',
    },
    {
      id: 'severity',
      title: t('alertrules.severity'),
      kind: 'text',
      value: ({ saved }) => t(SEVERITY_WORDS[saved.definition.severity ?? 'medium']),
      width: '7rem',
      isHiddenAtFirst: true,
    },
    {
      id: 'owner',
      title: t('alertrules.owner'),
      kind: 'text',
      value: ({ saved, status }) =>
        status?.maker_left === true ? t('alertrules.maker_left') : authorName(saved, ownId),
      width: '9rem',
    },
  ];
}

function latestValue({ status }: RuleRow): number | null {
  return status === undefined ? null : (tellingSeries(status.state, status.series)?.value ?? null);
}

function RuleName({ row: { saved, status } }: { readonly row: RuleRow }) {
  const project = useProject();
  const { definition, id } = saved;
  const telling = status === undefined ? undefined : tellingSeries(status.state, status.series);
  return (
    <span className={styles.name}>
      <Link to={objectAddress(project.id, 'alerts/rules/$id', id)}>
        <Name text={definition.name} cut="end" />
      </Link>
      <span className={styles.under}>{sayCondition(definition)}</span>
      {telling !== undefined && telling.series !== '' && (
        <Name text={telling.series} cut="end" className={styles.under} />
      )}
      {status?.problem !== undefined && <Name text={status.problem} className={styles.problem} />}
    </span>
  );
}

function State({ row }: { readonly row: RuleRow }) {
  const state = stateOf(row);
  const { status } = row;
  return (
    <span className={styles.states}>
      <Badge tone={STATE_TONES[state]} hasDot={state === 'alerting'}>
        {t(STATE_WORDS[state])}
      </Badge>
      {status?.muted === true && <Badge>{t('alertrules.muted')}</Badge>}
      {status?.snoozed_until !== undefined && status.snoozed_until !== null && <Badge>{t('alertrules.snoozed')}</Badge>}
    </span>
  );
}
